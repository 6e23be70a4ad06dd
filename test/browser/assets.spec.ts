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
async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({
      path: `${PICTURES}/${name}-${test.info().project.name}-${colorScheme}.png`,
      fullPage: true,
    })
  }
}

const HISTORY = [
  'UTC_Time,Account,Operation,Coin,Change,Remark',
  '2020-01-10 12:00:00,Spot,Deposit,LEND,1000,',
  '2021-01-05 12:00:00,Spot,Deposit,LUNA,2,',
  '2021-02-01 12:00:00,Spot,Deposit,AAVE,1,',
  '2021-02-02 12:00:00,Spot,Deposit,BTC,0.25,',
  '2021-02-03 12:00:00,Spot,Deposit,EUR,500,',
  '2021-02-04 12:00:00,Spot,Deposit,QXA,5,',
  '2021-02-05 12:00:00,Spot,Deposit,QXB,7,',
  '2021-02-06 12:00:00,Spot,Deposit,1000SATS,40,',
  '2023-01-05 12:00:00,Spot,Deposit,LUNA,2,',
  '',
].join('\n')

test('every asset of the book is listed, and what is not sure is asked', async () => {
  await claim(page, server)
  await page.goto('/files')
  const picked = { name: 'history.csv', mimeType: 'text/csv', buffer: Buffer.from(HISTORY) }
  await page.locator('input[type=file]').setInputFiles(picked)
  await page
    .getByRole('region', { name: 'history.csv' })
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(page.getByText('In force')).toBeVisible()
  await page.goto('/assets')
  await expect(page.getByRole('heading', { name: 'Assets', level: 1 })).toBeVisible()
  await expect(page.getByText('Terra Classic')).toBeVisible()
  await expect(page.getByText(/it may have been swapped/)).toBeVisible()
  await picture('assets')
})

test('two codes are made one asset, seen with its effect before, and taken back with a button', async () => {
  await page.getByRole('button', { name: 'Change what QXA is taken for' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'It is' }).click()
  await page.getByRole('option', { name: 'QXB' }).click()
  await expect(dialog.getByText('All QXA of every wallet becomes QXB')).toBeVisible()
  await picture('assets-dialog')
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toBeHidden()
  const said = page.getByRole('region', { name: 'What was said of assets' })
  await expect(said.getByText('All QXA is QXB.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change what QXA is taken for' })).toHaveCount(0)
  await picture('assets-merged')
  await said.getByRole('button', { name: 'Undo: All QXA is QXB.' }).click()
  await expect(said.getByText('Taken back', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change what QXA is taken for' })).toBeVisible()
})

test('a swap that is only likely is entered with a button, and is a transaction then', async () => {
  await page.getByRole('button', { name: 'Enter this swap' }).click()
  await expect(page.getByText(/it may have been swapped/)).toHaveCount(0)
  await page.goto('/transactions?asset=LEND')
  await expect(page.getByText('Redenomination').filter({ visible: true }).first()).toBeVisible()
})
