import type { OutletTemplate } from './site.ts'
import { newscaspian } from './templates/newscaspian.ts'
import { xezerGundem } from './templates/xezer-gundem.ts'

/** All sample outlets. */
export const OUTLETS: readonly OutletTemplate[] = [xezerGundem, newscaspian]
