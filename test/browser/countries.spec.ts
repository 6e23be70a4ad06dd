import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { claim, newPage } from './enter.ts'
import { startServer, type TestServer } from './server.ts'

test.describe.configure({ mode: 'serial' })

/** Whose law counts, chosen once, and what an error means without saying whose it is. */
let server: TestServer
let page: Page

test.beforeAll(async ({ browser }, info) => {
  server = await startServer()
  page = await newPage(browser, info, server)
  await claim(page, server)
  const headers = { origin: server.url }
  const made = await page.request.post(`${server.url}/api/v1/practice`, {
    data: { exchange: 'kraken', rows: 300, seed: 3 },
    headers,
  })
  const { connection } = (await made.json()) as { connection: { id: string } }
  await page.goto(`/connections/${connection.id}`)
  await expect(page.getByText(/healthy/i).first()).toBeVisible({ timeout: 60_000 })
})
test.afterAll(async () => {
  await page?.context().close()
  await server?.stop()
})

async function expectNoSeriousFault(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual(
    [],
  )
}

test('a country is chosen in the settings, and the page of gains says by whose law it counts', async () => {
  await page.goto('/settings')
  await page.getByLabel('Country').selectOption({ label: 'United Kingdom' })
  await expect(page.getByLabel('Method')).toContainText('UK share pool (as the country says)')
  await page.screenshot({ path: test.info().outputPath('settings.png'), fullPage: true })
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.goto('/gains')
  await page.getByText('United Kingdom: what its law says').click()
  await expect(page.getByText(/then the section 104 pool/)).toBeVisible()
  await expect(page.getByText(/its tax year begins on 6 April/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('gains.png'), fullPage: true })
  await expectNoSeriousFault()
})

test('an error is explained without an exchange, and says so where it is not sure', async () => {
  await page.goto('/explain')
  await page.getByLabel('What it said').fill('kucoin {"code":"400007","msg":"Access denied, require more permission."}')
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText('Taken for an error of KuCoin.')).toBeVisible()
  await expect(page.getByText(/may not read everything/)).toBeVisible()
  await page.getByLabel('What it said').fill('Error: Request failed with status code 401')
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText(/It may be that/)).toBeVisible()
  await expect(page.getByText(/does not show whose error it is/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('explain.png'), fullPage: true })
  await expectNoSeriousFault()
})

test('an exchange is found by an old name and with typing errors, Enter opens it, and one that is gone is answered', async () => {
  await page.goto('/connections/add')
  const search = page.getByRole('searchbox', { name: 'Search exchanges' })
  await search.fill('huobi')
  await expect(page.getByRole('link', { name: 'HTX' })).toBeVisible()
  await search.fill('ftx')
  await expect(page.getByText('FTX closed in November 2022')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Import its files' })).toBeVisible()
  await expectNoSeriousFault()
  await search.fill('krakn')
  await search.press('Enter')
  await expect(page).toHaveURL(/connections\/add\/kraken$/)
})

test("a key of another kind turns the form to its kind, and the exchange's own key file fills it", async () => {
  const name = `organizations/${randomUUID()}/apiKeys/${randomUUID()}`
  const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'sec1', format: 'pem' })
    .toString()
  await page.goto('/connections/add/coinbase')
  await expect(page.getByLabel('Kind of key')).toHaveValue('ed25519')
  await page.getByLabel('Private key', { exact: true }).fill(JSON.stringify({ name, privateKey }))
  await expect(page.getByText('that kind is chosen now')).toBeVisible()
  await expect(page.getByLabel('Kind of key')).toHaveValue('ecdsa')
  await expect(page.getByRole('textbox', { name: 'Key name' })).toHaveValue(name)
  await expect(page.getByLabel('Private key', { exact: true })).toHaveValue(privateKey.trim())
  await expectNoSeriousFault()
})
