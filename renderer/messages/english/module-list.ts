/** The module list: what is said of it beyond the names of modules. */
export const moduleList = {
  recentModule: (module: string) => `Recent: ${module}`,
  width: 'Width of the module list',
  fold: 'Fold module list',
  unfold: 'Unfold module list',
};
