/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/tr-conflict-copy.h"

#include <string.h>

/* How Dropbox and others say it, inside parentheses at the end of the name and with a date in them.
 * Folded by g_utf8_casefold(). */
static const char *const phrases[] = {
  "conflicted copy", /* English */
  "conflict copy",
  "copie en conflit",           /* French */
  "in konflikt stehende kopie", /* German */
  "konfliktkopie",
  "copia en conflicto", /* Spanish */
  "copia in conflitto", /* Italian */
  "cópia em conflito",  /* Portuguese */
  "cópia conflitante",
  "conflicterende kopie",      /* Dutch */
  "kopia powodująca konflikt", /* Polish */
  "конфликтующая копия",       /* Russian */
  "競合コピー",                /* Japanese */
  "の競合コピー",
  "충돌된 사본", /* Korean */
  "冲突副本",    /* Chinese */
  "衝突複本",
};

/* Length of what @format describes at @text: `0` a digit, `A` a digit or capital letter, others
 * themselves. */
static gsize
scan_format (const char *text, const char *format)
{
  gsize i;

  for (i = 0; format[i] != '\0'; i++)
    {
      char c = text[i];
      gboolean fits = format[i] == '0'   ? g_ascii_isdigit (c)
                      : format[i] == 'A' ? g_ascii_isdigit (c) || g_ascii_isupper (c)
                                         : c == format[i];
      if (!fits)
        return 0;
    }
  return i;
}

/* `.sync-conflict-20250101-120000-ABCDEFG` and `_conflict-20250101-120000` at the end of @stem. */
static gsize
find_suffix (const char *stem)
{
  static const char *const formats[] = {
    ".sync-conflict-00000000-000000-AAAAAAA",
    ".sync-conflict-00000000-000000",
    "_conflict-00000000-000000",
  };
  gsize length = strlen (stem);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize suffix = strlen (formats[i]);
      if (length > suffix && scan_format (stem + length - suffix, formats[i]) == suffix)
        return suffix;
    }
  return 0;
}

static gboolean
has_date (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (scan_format (p, "0000-00-00") > 0)
      return TRUE;
  return FALSE;
}

/* ` (Mara's conflicted copy 2025-01-01)` at the end of @stem; Dropbox counts several of a day: `
 * (1)` inside. */
static gsize
find_parenthesis (const char *stem)
{
  gsize length = strlen (stem);
  int depth = 0;
  gsize at = length;

  if (length == 0 || stem[length - 1] != ')')
    return 0;
  while (at > 0)
    {
      at--;
      if (stem[at] == ')')
        depth++;
      else if (stem[at] == '(' && --depth == 0)
        break;
    }
  if (depth != 0 || at < 2 || stem[at - 1] != ' ')
    return 0;

  g_autofree char *inside = g_strndup (stem + at + 1, length - at - 2);
  if (!g_utf8_validate (inside, -1, NULL) || !has_date (inside))
    return 0;

  /* A Mac writes accents as characters of their own. */
  g_autofree char *normal = g_utf8_normalize (inside, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autofree char *phrase = g_utf8_casefold (phrases[i], -1);
      if (strstr (folded, phrase) != NULL)
        return length - at + 1;
    }
  return 0;
}

/* One of the two is in each form. */
static gboolean
may_be_copy (const char *name)
{
  return strchr (name, '(') != NULL || strstr (name, "conflict-") != NULL;
}

char *
tr_conflict_copy_dup_original (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  const char *dot = strrchr (name, '.');
  /* What the programs do with a name that has no extension need not concern a collection of
   * Markdown. */
  if (dot == NULL || dot == name)
    return NULL;

  g_autofree char *stem = g_strndup (name, dot - name);
  gsize suffix = find_suffix (stem);
  if (suffix == 0)
    suffix = find_parenthesis (stem);
  if (suffix == 0)
    return NULL;
  stem[strlen (stem) - suffix] = '\0';
  return g_strconcat (stem, dot, NULL);
}

char *
tr_conflict_copy_dup_original_path (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;

  if (!may_be_copy (name))
    return NULL;

  g_autofree char *original = tr_conflict_copy_dup_original (name);
  g_autofree char *folder = g_strndup (path, name - path);

  return original != NULL ? g_strconcat (folder, original, NULL) : NULL;
}

gboolean
tr_conflict_copy_has_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (!may_be_copy (name))
    return FALSE;

  g_autofree char *original = tr_conflict_copy_dup_original (name);

  return original != NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
tr_conflict_copy_list (const char *path, GCancellable *cancellable)
{
  g_return_val_if_fail (path != NULL, NULL);

  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *original = g_path_get_basename (path);
  const char *dot = strrchr (original, '.');
  g_autoptr (GDir) dir = dot != NULL && dot != original ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    return copies;
  while ((name = g_dir_read_name (dir)) != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      /* Cheap first: nearly no file is one. */
      if (strncmp (name, original, dot - original) != 0)
        continue;
      g_autofree char *of = tr_conflict_copy_dup_original (name);
      if (of != NULL && g_str_equal (of, original))
        g_ptr_array_add (copies, g_strdup (name));
    }
  g_ptr_array_sort (copies, compare_names);
  return copies;
}
