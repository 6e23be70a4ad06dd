import { expect, test, type Page } from '@playwright/test'
import { claim, newPage } from './enter.ts'
import { startServer, type TestServer } from './server.ts'

test.describe.configure({ mode: 'serial' })

let server: TestServer
let page: Page

test.beforeAll(async ({ browser }, info) => {
  server = await startServer()
  page = await newPage(browser, info, server)
})
test.afterAll(async () => {
  await page?.context().close()
  await server?.stop()
})

/** Where pictures of the pages go, if anyone wants to look. */
const PICTURES = process.env['HOLDFAST_PICTURES']
async function picture(name: string, project: string): Promise<void> {
  if (PICTURES === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${PICTURES}/${name}-${project}-${colorScheme}.png`, fullPage: true })
  }
}

test('a file is looked at, imported and taken back, without any key', async () => {
  await claim(page, server)
  await page.goto('/files')
  await expect(page.getByText('No file was imported yet')).toBeVisible()
  const text = await (await fetch(`${server.rehearsalUrl}/_rehearsal/export/ledgers.csv`)).text()
  const strange = `${text}"LSTRANGE-AAAAA-AAAAAA","TSTRANGE","2026-01-01 00:00:00","quantum","","currency","XXBT","spot / main",1.0000000000,0,1.0\n`
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ledgers.csv', mimeType: 'text/csv', buffer: Buffer.from(strange) })
  const card = page.getByRole('region', { name: 'ledgers.csv' })
  await expect(card.getByText(/Kraken ledgers/)).toBeVisible()
  await card.getByText('Show 1 rejected row').click()
  await expect(card.getByText(/quantum/)).toBeVisible()
  await picture('preview', test.info().project.name)
  await card.getByRole('button', { name: /^Import/ }).click()
  await expect(page.getByText('In force')).toBeVisible()
  await picture('imported', test.info().project.name)
  await page.goto('/transactions')
  await expect(page.getByText('BTC').first()).toBeVisible()
  await page.goto('/files')
  await page.getByRole('button', { name: 'Undo import: ledgers.csv' }).click()
  await expect(page.getByText('Undone', { exact: true })).toBeVisible()
  await page.goto('/transactions')
  await expect(page.getByText('BTC')).toHaveCount(0)
})

test('what is no table is refused in a sentence', async () => {
  await page.goto('/files')
  const picked = { name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) }
  await page.locator('input[type=file]').setInputFiles(picked)
  await expect(page.getByText(/This file is no text/)).toBeVisible()
  await picture('refused', test.info().project.name)
})
