/**
 * JSON as one text whatever the order of its fields and the space between them: what is signed is what is said, so that a file
 * may be laid out anew. Fields that are undefined are not there, as in JSON.
 */
export function canonicalText(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(canonicalText).join(',')}]`
  if (typeof json !== 'object' || json === null) return JSON.stringify(json) ?? 'null'
  const fields = Object.entries(json).filter(([, value]) => value !== undefined)
  fields.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${canonicalText(value)}`).join(',')}}`
}
