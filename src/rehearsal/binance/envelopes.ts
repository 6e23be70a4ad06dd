import type { Envelope } from './endpoints.ts'

/** What stands around the rows of a list. */
export interface Listed {
  /** Ready JSON of each row of the page. */
  readonly rows: readonly string[]
  /** Rows of the window, on all pages. */
  readonly total: number
  readonly more: boolean
  readonly limit: number
  readonly page: number
  readonly fromMs: number
  readonly untilMs: number
}

/** The list as the endpoint dresses it (shapes: recorded answers of ccxt's tests and the pages named in the data sheet). */
export function envelope(kind: Envelope, listed: Listed): string {
  const { total } = listed
  const rows = `[${listed.rows.join(',')}]`
  switch (kind) {
    case 'array':
      return rows
    case 'rows_total':
      return `{"rows":${rows},"total":${total}}`
    case 'list_total':
      return `{"total":${total},"list":${rows}}`
    case 'data_total':
      return `{"code":"000000","message":"success","data":${rows},"total":${total},"success":true}`
    case 'data_total_may_lack':
      return total === 0
        ? '{"code":"000000","message":"success","success":true,"total":0}'
        : envelope('data_total', listed)
    case 'list_more':
      return (
        `{"list":${rows},"startTime":${listed.fromMs},"endTime":${listed.untilMs},` +
        `"limit":${listed.limit},"moreData":${listed.more}}`
      )
    case 'dust':
      return `{"total":${total},"userAssetDribblets":${rows}}`
    case 'rebate':
      return (
        `{"status":"OK","type":"GENERAL","code":"000000000","data":{"page":${listed.page},"totalRecords":${total},` +
        `"totalPageNum":${Math.ceil(total / listed.limit)},"data":${rows}}}`
      )
    case 'pay':
      return `{"code":"000000","message":"success","data":${rows},"success":true}`
    case 'mining':
      return `{"code":0,"msg":"","data":{"accountProfits":${rows},"totalNum":${total},"pageSize":${listed.limit}}}`
  }
}
