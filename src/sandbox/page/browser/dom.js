/**
 * Makes an element. Words are only ever set as text, so no mail can become part of the page.
 * @param {string} tag
 * @param {Record<string, unknown>} properties `on…` are listeners, `class` and names with a dash are attributes, the rest properties
 * @param {...(Node | string | null)} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class' || name === 'role' || name.includes('-')) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Asks the page's server. @throws {Error} with its words */
export async function ask(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? `error ${response.status}`);
  return response.status === 204 ? null : response.json();
}

export const personName = ({ name, address }) => name || address || 'nobody';

/** Today the time, else the day too. */
export function when(at) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return today ? time : `${date.toLocaleDateString([], { day: 'numeric', month: 'short' })} ${time}`;
}

/** Puts these elements into a parent in this order; those that are in place are not touched, so focus and clicks survive. */
export function arrange(parent, elements) {
  for (const child of Array.from(parent.children)) if (!elements.includes(child)) child.remove();
  for (const [index, element] of elements.entries()) {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  }
}
