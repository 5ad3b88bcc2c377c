// Refusals of sign-in. None says whether an account exists.
import { defineProblems } from '../../errors/problem.ts';

export const signInProblem = defineProblems({
  'signIn.refused': {
    status: 401,
    zh: '用户名或密码不正确',
    en: 'The user name or password is incorrect',
    next: {
      zh: '请核对后重试；同一地址连续 5 次失败后，该用户名在此地址锁定 15 分钟。',
      en: 'Check both and try again; after 5 failures in a row the name is locked for 15 minutes at this address.',
    },
  },
  'signIn.locked': {
    status: 429,
    zh: '该用户名因多次登录失败，在此地址已锁定',
    en: 'The user name is locked at this address after repeated failures',
    next: {
      zh: '锁定至 {until}（还有 {minutes} 分钟），到时再试，或请安全管理员解锁。',
      en: 'Locked until {until} Beijing time, in {minutes} minutes; wait, or ask the security administrator to unlock it.',
    },
  },
  'signIn.codeRefused': {
    status: 401,
    zh: '动态口令不正确或已过期',
    en: 'The two-factor code is incorrect or has expired',
    next: {
      zh: '请输入验证器当前显示的口令；也可使用备用口令。',
      en: 'Enter the code currently shown, or a backup code.',
    },
  },
  'signIn.codesLocked': {
    status: 429,
    zh: '动态口令多次输错，已暂停验证',
    en: 'Codes are temporarily not accepted after repeated wrong entries',
    next: {
      zh: '请在 {minutes} 分钟后重新登录，或请安全管理员解锁。',
      en: 'Sign in again after {minutes} minutes, or ask the security administrator to unlock the account.',
    },
  },
  'signIn.stepLapsed': {
    status: 401,
    zh: '这一步登录已过期',
    en: 'This sign-in step has expired',
    next: { zh: '请返回，重新输入账号和密码。', en: 'Go back and enter your account and password again.' },
  },
  'signIn.oneTimeExpired': {
    status: 401,
    zh: '一次性密码已过期',
    en: 'The one-time password has expired',
    next: { zh: '请联系安全管理员重新发放。', en: 'Ask the security administrator for a new one.' },
  },
  'signIn.activationVoid': {
    status: 403,
    zh: '该链接已经用过、已被新的代替或者已过期',
    en: 'This link has been used, replaced or has expired',
    next: {
      zh: '如果不是您本人用过，请立即告知安全管理员和审计管理员；需要新的链接，请联系安全管理员重新发放。',
      en: 'If you did not use it, inform the security administrator and the audit administrator at once. Ask the security administrator for a new link.',
    },
  },
  'signIn.passwordChangeRequired': {
    status: 403,
    zh: '请先修改一次性密码',
    en: 'Change the one-time password first',
    next: { zh: '修改密码后即可使用其他功能。', en: 'Other functions become available once the password is changed.' },
  },
  'signIn.secondFactorRequired': {
    status: 403,
    zh: '您的角色须启用动态口令',
    en: 'Your role requires two-factor sign-in',
    next: {
      zh: '请在“我的账号”中启用动态口令，启用后即可使用其他功能。',
      en: 'Set it up under “My account”. Other functions then become available.',
    },
  },
  'signIn.secondFactorKept': {
    status: 409,
    zh: '您的角色须启用动态口令，不能停用',
    en: 'Your role requires two-factor sign-in; it cannot be switched off',
    next: {
      zh: '更换手机的，请安全管理员停用后重新启用。',
      en: 'To change phones, ask the security administrator to switch it off, then set it up again.',
    },
  },
  'signIn.passwordWrong': {
    status: 403,
    zh: '当前密码不正确',
    en: 'The current password is incorrect',
    next: { zh: '请重新输入当前密码。', en: 'Enter the current password again.' },
  },
  'signIn.notPossible': {
    status: 400,
    zh: '该登录操作不能完成',
    en: 'This sign-in step is not possible',
    next: { zh: '请重新登录后再试。', en: 'Sign in again and retry.' },
  },
  'account.taken': {
    status: 409,
    zh: '用户名“{account}”已被使用',
    en: 'The user name "{account}" is already taken',
    next: { zh: '请换一个用户名。', en: 'Choose another user name.' },
  },
});
