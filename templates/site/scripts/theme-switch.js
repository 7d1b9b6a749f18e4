// A button in the bar that goes round: as the system has it, light, dark. The style sheet keeps its place free.
const themes = ['system', 'light', 'dark'];
const { dataset } = document.documentElement;

const showTheme = (theme) => {
  dataset.theme = theme;
  themeButton.title = themeButton.ariaLabel = words[theme];
};

const onThemePress = () => showTheme(stored('theme', themes[(themes.indexOf(dataset.theme) + 1) % 3]));

const themeButton = make('button', { onclick: onThemePress });
showTheme(themes.find((theme) => theme === dataset.theme) ?? 'system');
document.querySelector('.bar div').append(themeButton);
