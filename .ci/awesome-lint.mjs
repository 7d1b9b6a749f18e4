// Holds a README to every rule of awesome-lint but the one that asks GitHub: node .ci/awesome-lint.mjs README.md [rule ...]
// The rules named are those that this list need not meet; whatever else is found is printed and makes it fail.
import {remark} from 'remark';
import {read} from 'to-vfile';
import config from 'awesome-lint/config.js';

const NETWORK = 'remark-lint:awesome-github'; // wants a repository on GitHub with a description, topics and a licence

const [path, ...excused] = process.argv.slice(2);
const rules = config.filter(entry => (Array.isArray(entry) ? entry[0] : entry).name !== NETWORK);
if (rules.length !== config.length - 1) {
  throw new Error(`awesome-lint has no rule ${NETWORK} any longer`);
}

const {messages} = await remark().use(rules).process(await read(path));
const faults = messages.filter(message => !excused.includes(message.ruleId));
for (const {line, column, ruleId, reason} of faults) {
  console.error(`${path}:${line ?? 1}:${column ?? 1}: ${reason} (${ruleId})`);
}

process.exitCode = faults.length > 0 ? 1 : 0;
