import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Binance. Names of boxes are Binance's own. */
export const binanceGuide: Guide = {
  keyPage: 'https://www.binance.com/en/my/settings/api-management',
  steps: [
    'Sign in on the web site (not in the app), open the profile icon > Account > API Management, and choose "Create API".',
    'Choose "System generated", give it a label such as "Holdfast", and pass the security checks.',
    'Under "Edit restrictions" leave only "Enable Reading" ticked.',
    'Leave "IP access restrictions" at "Unrestricted"; choose "Restrict access to trusted IPs only" if this computer has a fixed address.',
    'Copy "API Key" and "Secret Key" into the fields here; Binance shows the secret once.',
  ],
  tick: ['Enable Reading'],
  neverTick: [
    'Enable Spot & Margin Trading',
    'Enable Withdrawals',
    'Enable Margin Loan, Repay & Transfer',
    'Permits Universal Transfer',
    'Enable Internal Transfer',
    'Enable European Options',
    'Enable Portfolio Margin',
    'Enable Futures',
  ],
  notes: [
    'Binance has no list of all your trades: every market is asked for by name, which takes some minutes the first time.',
    'Futures: Binance shows futures history only to keys with "Enable Futures", which may also trade. Holdfast refuses it by default; import the futures statement as a file instead.',
    'Kept for a limited time: futures income and options 3 months, margin interest 90 days, Binance Pay 18 months, peer-to-peer and internal transfers 6 months, the last 100 small-amount conversions.',
    'Trades of markets that Binance has closed are not given out any more; the "Transaction history" file has them.',
  ],
  troubleshooting: [
    {
      problem: '-2015 Invalid API-key, IP, or permissions',
      remedy:
        'One text for three causes: the key is mistyped or deleted, this computer\'s address is not on its list, or "Enable Reading" is off.',
    },
    {
      problem: '-1022 Signature for this request is not valid',
      remedy: 'The secret does not belong to this key. Copy it again.',
    },
    {
      problem: '-2014 API-key format invalid',
      remedy: 'The key was cut or has stray characters. It has 64 letters and digits.',
    },
    {
      problem: '451 restricted location',
      remedy: 'Binance does not answer from the country in which this computer runs.',
    },
    { problem: 'Keys of Binance.US', remedy: 'They do not work here; choose Binance.US.' },
  ],
  source: article('https://www.binance.com/en/support/faq/360002502072'),
}
