import type { OutletTemplate } from './site.ts'
import { elbuferAnzeiger } from './templates/elbufer-anzeiger.ts'
import { harbourPost } from './templates/harbour-post.ts'
import { korfezHaber } from './templates/korfez-haber.ts'
import { meridianDaily } from './templates/meridian-daily.ts'
import { newscaspian } from './templates/newscaspian.ts'
import { qalaXeber } from './templates/qala-xeber.ts'
import { stepnoyKurier } from './templates/stepnoy-kurier.ts'
import { volnaNovosti } from './templates/volna-novosti.ts'
import { xezerGundem } from './templates/xezer-gundem.ts'
import { yeniSabah } from './templates/yeni-sabah.ts'

/** All sample outlets. */
export const OUTLETS: readonly OutletTemplate[] = [
  xezerGundem,
  qalaXeber,
  yeniSabah,
  newscaspian,
  harbourPost,
  meridianDaily,
  volnaNovosti,
  stepnoyKurier,
  korfezHaber,
  elbuferAnzeiger,
]
