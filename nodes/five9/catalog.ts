import { pageStatusRow, tokenCommandRow } from '../bridge/rows';
import { Catalog, type CommandRow } from '../runtime/catalog';

export const five9Catalog = new Catalog<CommandRow>([pageStatusRow], [tokenCommandRow]);
