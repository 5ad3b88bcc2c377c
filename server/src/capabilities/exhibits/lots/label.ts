// The label of a lot: GS1 DataMatrix, read by phones and hand scanners. The house has no GS1 company prefix, so that the number stands
// under AI 91, internal information (GS1 General Specifications 3.9).

/** @param no number of a lot: letters, figures and hyphens @returns an SVG without script or style */
export async function labelOf(no: string): Promise<string> {
  // Its symbologies are a large file: loaded with the first label.
  const { drawingSVG, gs1datamatrix } = await import('@bwip-js/generic');
  return gs1datamatrix(
    { bcid: 'gs1datamatrix', text: `(91)${no}`, scale: 2, paddingwidth: 2, paddingheight: 2 },
    drawingSVG(),
  );
}
