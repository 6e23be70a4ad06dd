import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Gate. Names of boxes are Gate's own. */
export const gateGuide: Guide = {
  keyPage: 'https://www.gate.com/myaccount/api_key_manage',
  steps: [
    'Sign in on the web site, open the profile icon > "API Management" and choose "Create API Key".',
    'As type choose "API v4 Key", and give it a remark such as "Holdfast".',
    'Under "IP Permissions" enter the IPv4 address of this computer if it never changes: then the key does not expire. Otherwise choose "Later"; the key then lasts 90 days.',
    'As account type choose "Classic" or "Unified", as your account is, and choose the same here.',
    'Enable "Spot/Margin Trade", "Perpetual Futures", "Delivery", "Options", "Wallet", "Earn", "Unified" and "Account", and set each to "Read Only".',
    'Leave the allowlist of trading pairs off. Submit, and confirm with the fund password and the codes that Gate sends.',
    'Copy "API Key" and "API Secret" into the fields here. A new key works after five minutes at the latest.',
  ],
  tick: ['Spot/Margin Trade: Read Only', 'Wallet: Read Only', 'Perpetual Futures: Read Only', 'Account: Read Only'],
  neverTick: ['Read and Write', 'Trading pairs allowlist'],
  notes: [
    'The permission "Account" only lets Holdfast see what the key itself may do. Without it Gate does not tell, and you must look for yourself that nothing is "Read and Write".',
    'Addresses are IPv4 only, without ranges. A key without any lasts 90 days.',
    'Earn, copy trading and bots are pockets of their own: what is moved there counts as moved.',
  ],
  troubleshooting: [
    {
      problem: 'INVALID_KEY',
      remedy:
        'The key is mistyped or deleted, has expired after 90 days without an address, or belongs to another site (Europe, United States). Keys of the old API v2 do not work.',
    },
    { problem: 'INVALID_SIGNATURE', remedy: 'The secret does not belong to this key. Copy it again, whole.' },
    {
      problem: 'FORBIDDEN: Request IP not in whitelist',
      remedy: 'The message names the address from which this computer calls. Add it to the key.',
    },
    { problem: 'FORBIDDEN: no permission', remedy: 'An area is not enabled on the key. Enable it as "Read Only".' },
    {
      problem: 'A page instead of an answer (403)',
      remedy: 'Gate or its guard does not serve this address or country. It says nothing about the key.',
    },
  ],
  source: article('https://support.cointracker.io/hc/en-us/articles/4413049686417'),
}
