// Keys go to the terminal from its first picture on, without a click.
new MutationObserver((changes, observer) => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys && document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    keys.focus();
  }
}).observe(document, { attributes: true, childList: true, subtree: true });
