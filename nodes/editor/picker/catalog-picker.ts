import type { CatalogAnswer } from '../../runtime/admin';
import { loadCatalog } from '../shared/catalogs';
import { button } from '../shared/dom';
import type { Translate } from '../shared/red';
import type { Picker } from './picker';

/** Fetches a backend's rows for a picker. While that fails the picker says so and offers another try. */
export async function fetchInto(
  picker: Picker,
  backend: string,
  translate: Translate,
  use: (catalog: CatalogAnswer) => void,
): Promise<void> {
  picker.say(translate('picker.loading'));
  try {
    const catalog = await loadCatalog(backend);
    picker.say();
    use(catalog);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const again = button(translate('picker.again'), 'refresh', () => {
      void fetchInto(picker, backend, translate, use);
    });
    picker.say(translate('picker.failed', { reason }), ' ', again);
  }
}
