/** Where what is wrong with a field stands: below its control. */
export const holderOf = (field: HTMLElement): Element =>
  field.closest('.ant-form-item')?.querySelector('.ant-form-item-control') ?? field.parentElement ?? field;
