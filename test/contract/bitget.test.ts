import { describe } from 'vitest'
import { contract } from './suite.ts'

describe('a classic account', () => contract({ exchange: 'bitget', variant: 'classic', rehearsal: 'bitget' }))
describe('a unified account', () => contract({ exchange: 'bitget', variant: 'unified', rehearsal: 'bitget-unified' }))
describe('a key for taxes', () => contract({ exchange: 'bitget', variant: 'tax', rehearsal: 'bitget-tax' }))
