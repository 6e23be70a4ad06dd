import type { Source } from '../../core/diagnosis/errors.ts'

/** Pages of one site, all read on one day (ISO date): the rest of an address makes a source. Of an empty site, anything named whole. */
export function pages(site: string, checked: string): (page: string) => Source {
  return (page) => ({ of: `${site}${page}`, checked })
}
