import { books } from './0001_books.ts'
import { ledger } from './0002_ledger.ts'
import { review } from './0003_review.ts'
import { alerts } from './0004_alerts.ts'
import { imports } from './0005_imports.ts'
import { ground } from './0006_ground.ts'
import { assets } from './0007_assets.ts'
import { ledgerChanges } from './0008_ledger_changes.ts'
import type { Migration } from './migration.ts'

/** Every step, in order. */
export const migrations: readonly Migration[] = [books, ledger, review, alerts, imports, ground, assets, ledgerChanges]
