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

/** A mark for the modules everybody has; the others share one. */
export function ModuleIcon({ apiName }: { readonly apiName: string }) {
  const Icon = Object.hasOwn(icons, apiName) ? (icons[apiName] ?? Shapes) : Shapes;
  return <Icon aria-hidden />;
}
