import { contract } from './suite.ts'

contract({ exchange: 'coinbase' })
