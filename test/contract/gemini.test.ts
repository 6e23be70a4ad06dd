import { contract } from './suite.ts'

contract({ exchange: 'gemini', tellsNoTime: true })
