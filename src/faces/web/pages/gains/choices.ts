import { BUILT_METHODS } from '../../../../core/lots/method.ts'

/** Only what the engine computes is offered. */
export const METHODS_BUILT = BUILT_METHODS

export const CURRENCIES = ['AUD', 'CAD', 'CHF', 'CZK', 'DKK', 'EUR', 'GBP', 'INR', 'JPY', 'NOK', 'PLN', 'SEK', 'USD']
