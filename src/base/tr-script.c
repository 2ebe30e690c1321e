/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tr-script.h"

gboolean
tr_unichar_is_cjk (gunichar c)
{
  return (c >= 0x2e80 && c <= 0x9fff && !(c >= 0x3130 && c <= 0x318f)) /* radicals to ideographs */
         || (c >= 0xf900 && c <= 0xfaff)                               /* compatibility */
         || (c >= 0xfe30 && c <= 0xfe4f)                               /* vertical forms */
         || (c >= 0xff01 && c <= 0xff9f)                               /* full and half width */
         || (c >= 0x20000 && c <= 0x3ffff);
}

gboolean
tr_text_joins_tightly (const char *before,
                       gsize before_length,
                       const char *after,
                       gsize after_length)
{
  if (before_length == 0 || after_length == 0)
    return TRUE;

  const char *last = g_utf8_prev_char (before + before_length);
  return tr_unichar_is_cjk (g_utf8_get_char (last)) && tr_unichar_is_cjk (g_utf8_get_char (after));
}
