import { contract } from './suite.ts'

contract({ exchange: 'coinmate' })
