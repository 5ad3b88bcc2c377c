// What stands at the foot of every page of the portal, as the operator set it.

/** Set by the operator; what is null is not shown. */
export type PortalMarks = {
  /** 主办单位. */
  sponsor: string | null;
  /** 承办单位. */
  operator: string | null;
  /** 备案号 of the website. */
  icp: string | null;
  /** 公安备案号. */
  police: string | null;
  /** 政府网站标识码. */
  siteCode: string | null;
};

export const noMarks: PortalMarks = { sponsor: null, operator: null, icp: null, police: null, siteCode: null };
