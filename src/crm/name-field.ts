/** The field that names a record of a module Zoho comes with; that of a custom module is always `Name`. */
const nameFields: Readonly<Record<string, string>> = {
  Leads: 'Full_Name',
  Contacts: 'Full_Name',
  Accounts: 'Account_Name',
  Deals: 'Deal_Name',
  Campaigns: 'Campaign_Name',
  Products: 'Product_Name',
  Vendors: 'Vendor_Name',
  Price_Books: 'Price_Book_Name',
  Quotes: 'Subject',
  Sales_Orders: 'Subject',
  Purchase_Orders: 'Subject',
  Invoices: 'Subject',
  Cases: 'Subject',
  Solutions: 'Solution_Title',
  Tasks: 'Subject',
  Calls: 'Subject',
  Events: 'Event_Title',
  Appointments__s: 'Appointment_Name',
  Services__s: 'Service_Name',
};

/** API name of the field that names a record of a module. */
export function nameFieldOf(module: string): string {
  return Object.hasOwn(nameFields, module) ? (nameFields[module] ?? 'Name') : 'Name';
}
