/**
 * Cards that one request for a board brings. Zoho charges one credit for up to 200. In a file without schemas:
 * the page needs the number, and zod tries `new Function` when it is loaded, which the page's policy reports.
 */
export const cardsPerPage = 50;
