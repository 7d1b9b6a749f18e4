"""What tells lists of authors from other lists: words that no name has, and signs of groups."""

from papershelf.importers.text.words import words

COMMON = words(
    """
    about above across adapting adaptive adapter adapters adversarial after agent agents agentic aggregation
    algorithm algorithms aligned aligning alignment all analysis analyzing and application applications applied
    approach approaches approximate architecture architectures are artificial as assessing assistant assistants at
    attack attacks attention audio augmented augmentation autoencoder autoencoders automatic automated autonomous
    autoregressive awareness aware balancing based batch bayesian be benchmark benchmarks benchmarking better
    between beyond bias biases bidirectional blog book boosting bootstrapping boundary bridging bringing build
    building by cache caching can capabilities chain challenge challenges chat chatbot classification clustering
    code coding cognitive collaborative collection commonsense compact comparing comparison complex comprehensive
    compression computation computer computing conditional conference context contextual continual contrastive
    control controllable convolutional correction course cross data database dataset datasets decentralized decision
    decoding decomposition defense demonstration dense deployment design detection developing development dialog
    dialogue differentiable diffusion direct discovery discrete distillation distributed diverse diversity do
    document does domain dropout dynamic dynamics editing effective effects efficiency efficient embedding
    embeddings embodied emergent empirical empowering enabling encoder encoding end engine engineering enhanced
    enhancing ensemble environment environments error estimation evaluating evaluation event evidence evolution
    evolutionary expert experts explainable explaining explanation explanations exploration exploring extraction
    fact factual fair fairness fast faster feature features federated feedback few field fine finetuning first flash
    forecasting foundation framework free from function functions fusion game games gated general generalist
    generalization generalized generated generating generation generative generator gradient graph graphs grounded
    grounding guide guided guidelines hallucination hallucinations hashing heterogeneous hierarchical high how human
    humans hybrid hyperparameter image images imitation implementation implicit improved improvement improving in
    incentivizing incremental inference information instruction instructions integrated intelligence intelligent
    interaction interactive interpretability interpretable interpreting into introduction introducing inverse is
    iterative its joint kernel keyword keywords knowledge landscape language languages large latent layer layers
    learned learner learners learning length leveraging library lifelong lightweight linear llm llms local logic
    logical long low machine machines making management markov masked matching math mathematical matrix mechanism
    mechanisms medical memory meta method methods metric metrics mixture mobile modal model modeling modelling
    models modular multi multilingual multimodal multitask narrative natural navigation need network networks neural
    new news nlp noise noisy not novel object objective of offline on online ontology open optimal optimization
    optimized optimizer optimizing or out over overview pages paper papers parallel parameter parameters parsing
    part perception performance personality personalized perspective pipeline planning platform policies policy
    power practical practice precision predicting prediction predictive preference preferences pretrained
    pretraining prior privacy probabilistic probing problem problems procedural process processing product products
    program programming programs project prompt prompting prompts proximal pruning quality quantization quantized
    query question questions ranking rationale rationales reading real reasoning reasoner reasoners recognition
    recommendation recommendations recommender recurrent reducing reference refinement reflection regression
    regularization reinforcement relation relational report representation representations research resources
    response retrieval rethinking revealing review revisiting reward rewards robot robotics robots robust robustness
    role sampling scalable scale scaling schedule scheduling science search segmentation self semantic semi sensing
    sentence sequence sequential serving shot simple simulation skill skills sliding small smart social software
    solver solving source sparse sparsity speculative speech speed speedup stochastic storage strategies strategy
    streaming structure structured study style summarization supervised supervision survey symbolic synthesis
    synthetic system systems task tasks taxonomy teaching team tech technical technique techniques temporal tensor
    test testing text texts the theoretical theory thinking thought thoughts through time to token tokens tool tools
    topic toward towards trained training trajectory transfer transformer transformers translation transparency tree
    trees tricks trust trustworthy truth truthful tuned tuning tutorial uncertainty understanding unified unifying
    universal unleashing unlocking unsupervised update user users using value variational vector verification
    verifying versus via video videos vision visual visualization vocabulary web weight weights what when where
    which who why wikipedia with within without word words workflow workshop world zero other others related awesome
    list lists repository quick start series history star last updated post pre multi self united kingdom physical
    simulator shared stack exchange health drive batching continuous offloading off grid letter more most many free
    latest home getting started key best chart leaderboard platforms batch batches flight head heads play
    """
)
"""Words of titles, headings and tags that are no part of a name, or hardly ever."""

GROUP_WORDS = words(
    """
    academy agency ai association authors center centre collaboration collective community company consortium corp
    corporation department developers foundation group inc institute lab laboratory labs ltd organization project
    research school society studio team technologies technology university 团队 实验室 大学 研究院
    """
)
GROUPS = words(
    """
    ai2 ai21 alibaba allenai amazon anthropic apple baai baichuan baidu bigcode bigscience bytedance character.ai
    cmu cohere databricks deepmind deepseek eleutherai facebook fair github google huawei huggingface ibm idea
    inceptionai inflection intel kaggle kuaishou laion linkedin lmsys meituan meta microsoft minimax mistral mit
    mosaicml mozilla netflix nvidia openai openbmb openmmlab princeton pytorch qwen salesforce samsung sensetime
    snowflake spotify stabilityai stanford tencent together tiktok tsinghua uber xai xiaomi zhipu
    阿里 百度 腾讯 华为 谷歌 微软 字节跳动 清华 北大
    """
)
"""Organisations that lists name as authors."""

CHINESE_FAMILY_NAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳"
)
