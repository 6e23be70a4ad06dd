/** The same request at another place: a rehearsal, a proxy; null leaves it where it is. */
export function replaceHost(url: URL, baseUrl: string | null): URL {
  if (baseUrl === null) return url
  const base = new URL(baseUrl)
  return new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${url.pathname}${url.search}`)
}
