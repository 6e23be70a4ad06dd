import { contract } from './suite.ts'

contract({ exchange: 'bybit', variant: 'hmac' })
