/** The position of the first row whose value is at least `wanted`, in rows that ascend by `value`; their number if none is. */
export function firstAtLeast<Row>(rows: readonly Row[], wanted: number, value: (row: Row) => number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && value(row) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Positions in a list: `from` included, `until` excluded. */
export interface Range {
  readonly from: number
  readonly until: number
}

/** The rows from `from` (included) to `until` (excluded), newest first, without the `skip` newest and at most `limit`. */
export function newestFirst<Row>(rows: readonly Row[], range: Range, skip: number, limit: number): readonly Row[] {
  const end = Math.max(range.from, range.until - skip)
  return rows.slice(Math.max(range.from, end - limit), end).reverse()
}
