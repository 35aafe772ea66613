import 'fake-indexeddb/auto'
import { installBrowser } from './browser'

installBrowser()
