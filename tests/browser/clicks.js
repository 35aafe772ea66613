// Remembers what listens to presses: whatever does must be had by keyboard too. Before any script of the page.
(() => {
  const listening = new Set()
  const add = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === 'click' && this instanceof Element) listening.add(this)
    return add.call(this, type, ...rest)
  }
  window.clicked = () => [...listening].filter(one => one.isConnected)
})()
