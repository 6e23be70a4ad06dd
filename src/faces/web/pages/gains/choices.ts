import { notBuilt } from '../../../../core/lots/method.ts'
import { GENERIC_POLICY, METHODS } from '../../../../core/lots/policy.ts'

/** Only what the engine computes is offered. */
export const METHODS_BUILT = METHODS.filter((method) => notBuilt({ ...GENERIC_POLICY, method }).length === 0)

export const CURRENCIES = ['AUD', 'CAD', 'CHF', 'CZK', 'DKK', 'EUR', 'GBP', 'INR', 'JPY', 'NOK', 'PLN', 'SEK', 'USD']
