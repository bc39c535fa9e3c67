import {
  Box,
  Building2,
  CalendarDays,
  CircleCheck,
  FileText,
  Handshake,
  Megaphone,
  NotebookPen,
  Phone,
  Shapes,
  Target,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { initialsOf } from '../lib/initials.ts';
import css from './module-icon.module.css';

const icons: Readonly<Record<string, LucideIcon>> = {
  Leads: Target,
  Contacts: UserRound,
  Accounts: Building2,
  Deals: Handshake,
  Tasks: CircleCheck,
  Events: CalendarDays,
  Calls: Phone,
  Products: Box,
  Campaigns: Megaphone,
  Notes: NotebookPen,
  Quotes: FileText,
  Sales_Orders: FileText,
  Purchase_Orders: FileText,
  Invoices: FileText,
};

interface ModuleIconProps {
  readonly apiName: string;
  /** Where the name does not stand beside it, its first letters tell one module from another. */
  readonly label?: string;
}

/** A mark for the modules everybody has; the others share one, or have their first letters. */
export function ModuleIcon({ apiName, label }: ModuleIconProps) {
  const known = Object.hasOwn(icons, apiName) ? icons[apiName] : undefined;
  if (known === undefined && label !== undefined) {
    return (
      <span className={css['letters']} aria-hidden="true">
        {initialsOf(label)}
      </span>
    );
  }
  const Icon = known ?? Shapes;
  return <Icon aria-hidden />;
}
