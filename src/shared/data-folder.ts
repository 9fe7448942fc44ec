import { join } from 'node:path'

/** Where the user's outlet profiles lie in the data folder. */
export function outletsFolder({ dataDir }: { readonly dataDir: string }): string {
  return join(dataDir, 'outlets')
}
