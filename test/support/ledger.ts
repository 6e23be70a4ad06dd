import type { Desk } from '../../src/flows/desk.ts'
import type { TransactionView } from '../../src/flows/views/ledger.ts'

/** Every transaction of a book, page by page as any reader would. */
export async function allTransactions(desk: Desk): Promise<readonly TransactionView[]> {
  const all: TransactionView[] = []
  for (let after: string | undefined; ;) {
    const page = await desk.transactions({ limit: 1000, after })
    if (!page.ok) throw new Error(page.what)
    all.push(...page.value.transactions)
    if (page.value.next === null) return all
    after = page.value.next
  }
}
