/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include <string.h>

#include "base/tr-fold.h"
#include "base/tr-script.h"

static const TrStandardCheckFunc checks[] = {
  tr_check_missing, tr_check_placeholder, tr_check_date_form,  tr_check_duration_form,
  tr_check_title,   tr_check_summary,     tr_check_key_points, tr_check_speaker,
  tr_check_tags,    tr_check_confidence,  tr_check_video_id,   tr_check_misheard_word,
};

char *
tr_check_dup_name (const char *id, const char *field)
{
  return g_strdelimit (g_strconcat (id, "-", field, NULL), "_", '-');
}

/* Returns: (nullable) (transfer none): what was added; %NULL where nobody wants it */
static TrProblem *
report (const TrStandardCheck *self,
        TrCheck check,
        TrSeverity severity,
        const char *key,
        const char *detail)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (self->document);
  TrFieldName name = tr_field_name_from_key (key);
  g_autofree char *shown = NULL;
  gssize offset = -1;
  TrProblem *problem;

  if (!tr_standard_has_check (self->standard, tr_check_get_id (check), key))
    return NULL;
  if (self->places)
    {
      TrField *field = name != TR_FIELD_OTHER ? tr_front_matter_lookup_name (front_matter, name)
                                              : tr_front_matter_lookup (front_matter, key);

      offset = field != NULL ? (gssize) tr_field_get_key_span (field).start : -1;
    }
  shown = detail != NULL ? g_strstrip (g_strdup (detail)) : NULL;
  tr_check_add (self->problems, self->document, check, key, shown, offset);
  problem = g_ptr_array_index (self->problems, self->problems->len - 1);
  problem->severity = severity;
  return problem;
}

void
tr_check_report (const TrStandardCheck *self,
                 TrCheck check,
                 TrSeverity severity,
                 const char *key,
                 const char *detail)
{
  report (self, check, severity, key, detail);
}

void
tr_check_report_code (
    const TrStandardCheck *self, TrCheck check, const char *key, const char *detail, int code)
{
  TrProblem *problem = report (self, check, TR_SEVERITY_WARNING, key, detail);

  if (problem != NULL)
    problem->code = code;
}

void
tr_check_report_number (const TrStandardCheck *self,
                        TrCheck check,
                        TrSeverity severity,
                        const char *key,
                        guint n,
                        guint limit)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  TrProblem *problem = report (self, check, severity, key, number);

  if (problem != NULL)
    problem->code = (int) limit;
}

static gboolean
is_measurable (TrDocument *document)
{
  return tr_document_is_transcript (document)
         && tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL) == NULL;
}

static void
run (const TrStandardCheck *self)
{
  if (tr_document_is_transcript (self->document))
    tr_check_file_name (self);
  if (!is_measurable (self->document))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    checks[i](self);
}

void
tr_check_standard (TrDocument *document,
                   const char *path,
                   const TrStandard *standard,
                   GPtrArray *problems)
{
  const TrStandardCheck self = { document, path, standard, problems, TRUE };

  g_return_if_fail (TR_IS_DOCUMENT (document) && standard != NULL && problems != NULL);

  for (guint i = problems->len; i-- > 0;)
    {
      const TrProblem *problem = g_ptr_array_index (problems, i);

      if (!tr_standard_has_check (standard, tr_check_get_id (problem->check), problem->field))
        g_ptr_array_remove_index (problems, i);
    }
  run (&self);
  tr_check_sort (problems);
}

guint
tr_check_examine (TrDocument *document,
                  const char *path,
                  const TrStandard *standard,
                  GPtrArray *names)
{
  g_autoptr (GPtrArray) problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_problem_free);
  const TrStandardCheck self = { document, path, standard, problems, FALSE };
  guint n;

  g_return_val_if_fail (TR_IS_DOCUMENT (document) && standard != NULL && names != NULL, 0);

  n = tr_check_document_names (document, standard, names);
  run (&self);
  for (guint i = 0; i < problems->len; i++)
    {
      const char *name = tr_problem_get_name (g_ptr_array_index (problems, i));

      if (!g_ptr_array_find (names, name, NULL))
        g_ptr_array_add (names, (char *) name);
    }
  return n + tr_problems_need_attention (problems);
}

guint
tr_problems_need_attention (GPtrArray *problems)
{
  guint n = 0;

  g_return_val_if_fail (problems != NULL, 0);

  for (guint i = 0; i < problems->len; i++)
    n += ((const TrProblem *) g_ptr_array_index (problems, i))->severity > TR_SEVERITY_INFO;
  return n;
}

const char *
tr_problem_get_name (const TrProblem *problem)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  if ((problem->check != TR_CHECK_MISSING && problem->check != TR_CHECK_PLACEHOLDER
       && problem->check != TR_CHECK_REPEATED)
      || problem->field == NULL)
    return g_intern_string (tr_check_get_id (problem->check));
  name = tr_check_dup_name (tr_check_get_id (problem->check), problem->field);
  return g_intern_string (name);
}

gboolean
tr_problem_is_named (const TrProblem *problem, const char *name)
{
  g_return_val_if_fail (problem != NULL && name != NULL, FALSE);

  return g_str_equal (tr_check_get_id (problem->check), name)
         || g_str_equal (tr_problem_get_name (problem), name);
}

/* Passes over `[12:34]`. */
static const char *
skip_time (const char *text)
{
  gsize n = strspn (text + 1, "0123456789:.");

  return n > 0 && text[1 + n] == ']' ? text + n + 2 : text + 1;
}

char *
tr_check_dup_letters (const char *text, gsize max)
{
  g_autofree char *head = g_utf8_make_valid (text, MIN (strlen (text), 4096));
  g_autofree char *folded = tr_fold (head, -1);
  GString *letters = g_string_new (NULL);
  gsize n = 0;

  for (const char *p = folded; *p != '\0' && n < max;)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '[')
        {
          p = skip_time (p);
          continue;
        }
      if (g_unichar_isalnum (c))
        {
          g_string_append_unichar (letters, c);
          n++;
        }
      p = g_utf8_next_char (p);
    }
  return g_string_free (letters, FALSE);
}

gsize
tr_check_count_letters (const char *letters)
{
  gsize n = 0;

  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    n += tr_unichar_is_cjk (g_utf8_get_char (p)) ? 2 : 1;
  return n;
}
