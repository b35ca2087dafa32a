// Sets colours and contrast before the first paint. A file, because the page's CSP allows no inline script.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  var scheme = read('percorso.scheme') || 'auto';
  var contrast = read('percorso.contrast') || 'auto';
  if (scheme === 'auto') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  if (contrast === 'auto') contrast = matchMedia('(prefers-contrast: more)').matches ? 'more' : 'normal';
  root.setAttribute('data-mantine-color-scheme', scheme);
  root.setAttribute('data-contrast', contrast);
  root.lang = read('percorso.language') || 'it';
})();
