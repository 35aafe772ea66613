// What a page is asked beside axe. Each question answers with sentences: what is wrong, and where. Installed once in each document.
(() => {
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])'
  const UNSEEN = '.govuk-visually-hidden, .govuk-skip-link, svg, script, style, option'
  const PRIMARY = '.govuk-button, .tabs a, .links a, .links button, a.card, .card > a'
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const seen = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest(UNSEEN) && element.getClientRects().length > 0
  const words = element => (element.getAttribute('aria-label') || element.innerText || element.value || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 40)
  const name = element => `${element.tagName.toLowerCase()}${[...element.classList].map(word => `.${word}`).join('')} “${words(element)}”`
  const pinned = element => { for (let at = element; at; at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return true }
  const scrolls = element => { for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true }
  const meet = (one, other) => ({ x: Math.min(one.right, other.right) - Math.max(one.left, other.left), y: Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) })
  const same = (list, sentence) => [...new Set(list.map(sentence))].slice(0, 4)

  function structure(language) {
    const headings = all('h1').filter(seen).map(one => one.innerText.trim())
    const title = document.title.split(' – ')[0].trim()
    const nameless = all('img:not([alt]), canvas:not([aria-label]):not([aria-hidden=true])').concat(
      all('svg').filter(one => !one.closest('[aria-hidden=true]') && !(one.getAttribute('role') === 'img' && (one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.querySelector('title')))))
    return [
      ...(document.documentElement.lang === language ? [] : [`lang is ${document.documentElement.lang}`]),
      ...(headings.length === 1 && headings[0] ? [] : [`h1: ${JSON.stringify(headings)}`]),
      ...(title && title !== 'Sổ Khỏe Cần Thơ' && document.title.includes(' – ') ? [] : [`title: ${document.title}`]),
      ...same(nameless, one => `without a name: ${name(one)}`),
      ...same(window.clicked().filter(one => !one.matches(`${CONTROLS}, form, label, body, html`) && seen(one)), one => `pressed by pointer only: ${name(one)}`),
    ]
  }

  /** What is left of a box within the scrolling boxes around it. */
  function within(element, { left, top, right, bottom }) {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue
      const around = at.getBoundingClientRect()
      ;[left, top, right, bottom] = [Math.max(left, around.left), Math.max(top, around.top), Math.min(right, around.right), Math.min(bottom, around.bottom)]
    }
    return { left, top, right, bottom, height: bottom - top }
  }

  function texts() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement
      if (!node.data.trim() || !seen(element) || pinned(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) if (box.width > 1) found.push({ element, box, part: within(element, box) })
    }
    return found
  }

  function layout() {
    const width = document.documentElement.clientWidth
    const pieces = texts()
    const controls = all(CONTROLS).filter(one => seen(one) && !pinned(one)).map(element => ({ element, part: within(element, element.getBoundingClientRect()) }))
    return [...sideways(width, pieces), ...clipped(), ...collisions(pieces, controls)]
  }

  function sideways(width, pieces) {
    const beyond = ({ element, box }) => (box.right > width + 1 || box.left < -1) && !scrolls(element)
    const boxes = all('main *, header *, nav *').filter(one => seen(one)).map(element => ({ element, box: element.getBoundingClientRect() }))
    const wide = document.documentElement.scrollWidth > width
    return [
      ...same(pieces.filter(beyond), ({ element }) => `text beyond the edge: ${name(element)}`),
      ...(wide ? [`scrolls sideways: ${document.documentElement.scrollWidth} > ${width} by ${same(boxes.filter(beyond).slice(-3), ({ element }) => name(element))}`] : []),
    ]
  }

  function clipped() {
    const cut = all('main *, header *, nav *').filter(one => {
      const { overflowX, overflowY } = getComputedStyle(one)
      const hides = axis => /hidden|clip/.test(axis)
      return seen(one) && !one.matches('input, select') && ((hides(overflowX) && one.scrollWidth > one.clientWidth + 1) || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1))
    })
    const spilt = all('a, button, .tag, td, th, dt, dd, label, h1, h2, h3').filter(one => seen(one) && getComputedStyle(one).display !== 'inline' && one.clientWidth && one.scrollWidth > one.clientWidth + 2 && !/auto|scroll/.test(getComputedStyle(one).overflowX))
    return [...same(cut, one => `cut off: ${name(one)}`), ...same(spilt, one => `wider than its box: ${name(one)}`)]
  }

  /** Text upon the text of another block, and a control upon another one. */
  function collisions(pieces, controls) {
    const found = []
    const related = (one, other) => one.contains(other) || other.contains(one)
    const shown = pieces.filter(({ part }) => part.height > 4).sort((one, other) => one.part.top - other.part.top)
    shown.forEach((one, i) => {
      for (let j = i + 1; j < shown.length && shown[j].part.top < one.part.bottom; j++) {
        const { x, y } = meet(one.part, shown[j].part)
        if (x > 2 && y > 0.45 * Math.min(one.part.height, shown[j].part.height) && one.element !== shown[j].element) found.push(`text upon text: ${name(one.element)} and ${name(shown[j].element)}`)
      }
    })
    controls.forEach((one, i) => {
      for (const other of controls.slice(i + 1)) {
        const { x, y } = meet(one.part, other.part)
        if (x > 2 && y > 2 && !related(one.element, other.element)) found.push(`control upon control: ${name(one.element)} and ${name(other.element)}`)
      }
    })
    return [...new Set(found)].slice(0, 4)
  }

  /** 24 px for everything that is pressed (WCAG 2.5.8; links in a sentence excepted), 48 for what one came for. */
  function targets() {
    const size = element => {
      const boxes = [element, ...(element.labels ?? [])].flatMap(one => [...one.getClientRects()])
      return { width: Math.max(...boxes.map(box => box.width)), height: Math.max(...boxes.map(box => box.height)) }
    }
    const inSentence = one => getComputedStyle(one).display === 'inline' && one.parentElement.innerText.trim() !== one.innerText.trim()
    const controls = all(CONTROLS).filter(one => seen(one) && !inSentence(one))
    const small = controls.filter(one => { const { width, height } = size(one); return width < 23.5 || height < 23.5 })
    const low = document.querySelector('.desk-top') ? [] : controls.filter(one => one.matches(PRIMARY) && size(one).height < 47.5)
    return [...same(small, one => `smaller than 24 px: ${name(one)}`), ...same(low, one => `lower than 48 px: ${name(one)}`)]
  }

  // by keyboard: what Tab should reach, what it reached, and how each looked when it had the focus

  const radiosOf = one => all(`input[type=radio][name="${CSS.escape(one.name)}"]`, one.form ?? document)
  const top = () => document.querySelector('dialog[open]') ?? document.body
  const stops = () => all(CONTROLS, top()).filter(one => {
    if (one.disabled || !one.checkVisibility({ visibilityProperty: true }) || one.closest('[inert]')) return false
    if (one.tagName === 'SUMMARY' || one.type !== 'radio') return true
    const group = radiosOf(one)
    return one === (group.find(other => other.checked) ?? group[0])
  })
  const ring = element => [element, ...(element.labels ?? []), element.nextElementSibling, element.closest('.card, li')].filter(Boolean)
    .flatMap(one => [getComputedStyle(one), getComputedStyle(one, '::before'), getComputedStyle(one, '::after')])
    .map(style => [style.outline, style.boxShadow, style.backgroundColor, style.border].join('|')).join('\n')
  const covered = element => {
    const box = element.getBoundingClientRect()
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    if (bottom - top < 1) return 'off the screen'
    const points = [0.2, 0.5, 0.8].map(part => document.elementFromPoint(box.left + box.width / 2, top + (bottom - top) * part))
    const other = points.filter(one => one && !element.contains(one) && !one.contains(element) && ![...(element.labels ?? [])].some(label => label.contains(one)) && pinned(one))
    return other.length > 1 ? `under ${name(other[0])}` : ''
  }
  let walk

  /** The number of stops; the walk begins above the first. */
  function begin() {
    const start = document.createElement('span')
    start.tabIndex = -1
    top().prepend(start)
    start.focus()
    const expected = stops()
    walk = { start, expected, quiet: new Map(expected.map(one => [one, ring(one)])), reached: [], faint: [], hidden: [] }
    document.addEventListener('focusin', arrived)
    document.addEventListener('focusout', leaving)
    return expected.length
  }

  function arrived({ target }) {
    walk.reached.push(target)
    if (walk.quiet.get(target) === ring(target)) walk.faint.push(target)
  }

  function leaving({ target }) {
    if (target === walk.start || !target.isConnected) return
    const where = covered(target)
    if (where) walk.hidden.push(`${name(target)} ${where}`)
  }

  function ended() {
    if (document.activeElement !== document.body) leaving({ target: document.activeElement })
    document.removeEventListener('focusin', arrived)
    document.removeEventListener('focusout', leaving)
    walk.start.remove()
    const { expected, reached } = walk
    const stray = reached.findIndex((one, i) => one !== expected[i])
    return [
      ...(stray >= 0 ? [`Tab ${stray + 1} reached ${name(reached[stray])}, not ${expected[stray] ? name(expected[stray]) : 'the end'}`] : []),
      ...(stray < 0 && reached.length < expected.length ? [`Tab stopped before ${name(expected[reached.length])}`] : []),
      ...same(walk.faint, one => `no focus ring: ${name(one)}`),
      ...same(walk.hidden, one => `focus hidden: ${one}`),
    ]
  }

  window.inspect = { structure, layout, targets, begin, ended }
})()
