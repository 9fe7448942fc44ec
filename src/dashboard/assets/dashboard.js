// Times in the viewer's words, "/" for the search, marks that can be taken away, and an overview that renews itself.
const reduced = matchMedia('(prefers-reduced-motion: reduce)')
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

function inWords(at) {
  const s = (at - Date.now()) / 1000
  const ago = Math.abs(s)
  if (ago < 60) return relative.format(Math.round(s), 'second')
  if (ago < 3600) return relative.format(Math.round(s / 60), 'minute')
  if (ago < 86400) return relative.format(Math.round(s / 3600), 'hour')
  return short.format(at)
}

function tellTimes(within) {
  for (const element of within.querySelectorAll('time')) {
    const at = new Date(element.dateTime)
    if (Number.isNaN(at.getTime())) continue
    const text = 'day' in element.dataset ? day.format(at) : inWords(at)
    if (element.textContent !== text) element.textContent = text
    element.title = 'day' in element.dataset ? '' : full.format(at)
  }
}

function isTyping(target) {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName))
  )
}

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const search = document.getElementById('search')
  if (!search) return
  event.preventDefault()
  search.focus()
  search.select()
})

for (const box of document.querySelectorAll('[data-mark]')) {
  box.addEventListener('change', () => document.body.classList.toggle(`hide-${box.dataset.mark}`, !box.checked))
}

/** Puts in the parts that have changed; one that holds the focus waits. */
function renew(region, markup) {
  const fresh = document.createElement('div')
  fresh.innerHTML = markup
  tellTimes(fresh)
  const parts = [...fresh.querySelectorAll('[data-part]')]
  const isLike = parts.every((part) => region.querySelector(`[data-part="${part.dataset.part}"]`))
  if (!isLike || parts.length !== region.querySelectorAll('[data-part]').length) {
    if (!region.contains(document.activeElement)) region.replaceChildren(...fresh.childNodes)
    return
  }
  for (const part of parts) {
    const old = region.querySelector(`[data-part="${part.dataset.part}"]`)
    if (old.innerHTML !== part.innerHTML && !old.contains(document.activeElement)) old.replaceWith(part)
  }
}

function startRefresh(region) {
  const button = document.querySelector('[data-refresh-toggle]')
  const status = document.querySelector('[data-refreshed]')
  let isOn = !reduced.matches
  let isBusy = false
  const show = () => {
    button.textContent = isOn ? 'Pause updates' : 'Go on updating'
    status.textContent = isOn ? 'Renewed every 10 seconds' : 'Updates are paused'
  }
  const refresh = async () => {
    if (!isOn || isBusy || document.hidden) return
    isBusy = true
    try {
      const answer = await fetch(region.dataset.refresh, { headers: { accept: 'text/x-fragment' } })
      if (answer.status === 401) location.reload()
      else if (answer.ok) renew(region, await answer.text())
      else throw new Error(answer.statusText)
      if (isOn) show()
    } catch {
      status.textContent = 'telex does not answer; trying on'
    } finally {
      isBusy = false
    }
  }
  button.hidden = false
  button.addEventListener('click', () => {
    isOn = !isOn
    show()
    refresh()
  })
  show()
  setInterval(refresh, 10_000)
}

tellTimes(document)
setInterval(() => tellTimes(document), 15_000)
const region = document.querySelector('[data-refresh]')
if (region) startRefresh(region)
