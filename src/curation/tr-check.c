/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-check-private.h"

#include "base/tr-text-map.h"

/* A new check is a file of its own, a value of TrCheck and a line here. Those without a function
 * are found by that of the line before; conflict copies by tr_check_conflict_copies(), what
 * files have in common by those who look at many, the rest by tr_check_standard(), which knows the
 * path. */
static const struct
{
  const char *id;
  TrSeverity severity;
  TrCheckFunc run;
} checks[TR_N_CHECKS] = {
  [TR_CHECK_INVALID_YAML] = { "invalid-yaml", TR_SEVERITY_ERROR, tr_check_invalid_yaml },
  [TR_CHECK_DUPLICATE_KEY] = { "duplicate-key", TR_SEVERITY_WARNING, tr_check_duplicate_key },
  [TR_CHECK_NO_CAPTIONS] = { "no-captions", TR_SEVERITY_WARNING, tr_check_no_captions },
  [TR_CHECK_IMPOSSIBLE_TIME] = { "impossible-time", TR_SEVERITY_WARNING, tr_check_impossible_time },
  [TR_CHECK_REFUSED_ADDRESS] = { "refused-address", TR_SEVERITY_WARNING, tr_check_refused_address },
  [TR_CHECK_TOO_MANY_CAPTIONS]
  = { "too-many-captions", TR_SEVERITY_WARNING, tr_check_too_many_captions },
  [TR_CHECK_LONG_LINE] = { "long-line", TR_SEVERITY_WARNING, tr_check_long_line },
  [TR_CHECK_INVALID_ENCODING] = { "invalid-encoding", TR_SEVERITY_WARNING, tr_check_characters },
  [TR_CHECK_CONTROL_CHARACTER] = { "control-character", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_HIDDEN_CHARACTER] = { "hidden-character", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_CONFLICT_COPY] = { "conflict-copy", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_FILE_NAME] = { "file-name", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_MISSING] = { "missing", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_PLACEHOLDER] = { "placeholder", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_DATE_FORM] = { "date-form", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_DURATION_FORM] = { "duration-form", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_DURATION_DIFFERS] = { "duration-differs", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_CUT_TITLE] = { "cut-title", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_SUMMARY_IS_HEAD] = { "summary-is-head", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_SUMMARY_LENGTH] = { "summary-length", TR_SEVERITY_INFO, NULL },
  [TR_CHECK_KEY_POINTS_NUMBER] = { "key-points-number", TR_SEVERITY_INFO, NULL },
  [TR_CHECK_IMPLAUSIBLE_SPEAKER] = { "implausible-speaker", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_TOO_FEW_TAGS] = { "too-few-tags", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_TOO_MANY_TAGS] = { "too-many-tags", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_TAGS_EQUAL_TOPICS] = { "tags-equal-topics", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_SIMILAR_TAGS] = { "similar-tags", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_CONFIDENCE_VALUE] = { "confidence-value", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_ID_DIFFERS] = { "id-differs", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_MISHEARD_WORD] = { "misheard-word", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_SAME_TEXT] = { "same-text", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_SAME_VIDEO] = { "same-video", TR_SEVERITY_WARNING, NULL },
  [TR_CHECK_REPEATED] = { "repeated", TR_SEVERITY_WARNING, NULL },
};

static const char *const severities[] = {
  [TR_SEVERITY_INFO] = "info",
  [TR_SEVERITY_WARNING] = "warning",
  [TR_SEVERITY_ERROR] = "error",
};

const char *
tr_check_get_id (TrCheck check)
{
  g_return_val_if_fail (check >= 0 && check < TR_N_CHECKS, NULL);

  return checks[check].id;
}

const char *
tr_severity_get_id (TrSeverity severity)
{
  g_return_val_if_fail (severity >= 0 && severity < G_N_ELEMENTS (severities), NULL);

  return severities[severity];
}

void
tr_problem_free (TrProblem *problem)
{
  g_free (problem->field);
  g_free (problem->detail);
  g_strfreev (problem->others);
  g_free (problem);
}

static gboolean
have_equal_others (const TrProblem *a, const TrProblem *b)
{
  if (a->others == NULL || b->others == NULL)
    return a->others == b->others;
  return g_strv_equal ((const char *const *) a->others, (const char *const *) b->others);
}

gboolean
tr_problem_equal (const TrProblem *a, const TrProblem *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->check == b->check && a->severity == b->severity && a->code == b->code
         && a->line == b->line && a->column == b->column && g_strcmp0 (a->field, b->field) == 0
         && g_strcmp0 (a->detail, b->detail) == 0 && have_equal_others (a, b);
}

gboolean
tr_check_has_metadata (TrDocument *document)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);

  if (!tr_front_matter_is_present (front_matter))
    return FALSE;
  if (tr_document_is_transcript (document))
    return TRUE;
  for (guint i = 0; i < tr_front_matter_get_n_fields (front_matter); i++)
    if (tr_field_get_name (tr_front_matter_get_field (front_matter, i)) != TR_FIELD_OTHER)
      return TRUE;
  return FALSE;
}

const char *
tr_check_get_field_name (TrField *field)
{
  TrFieldName name = tr_field_get_name (field);

  return name != TR_FIELD_OTHER ? tr_field_name_to_key (name) : tr_field_get_key (field);
}

void
tr_check_add (GPtrArray *problems,
              TrDocument *document,
              TrCheck check,
              const char *field,
              const char *detail,
              gssize offset)
{
  if (problems == NULL)
    return;

  TrProblem *problem = g_new0 (TrProblem, 1);

  problem->check = check;
  problem->severity = checks[check].severity;
  problem->field = field != NULL ? g_utf8_make_valid (field, -1) : NULL;
  problem->detail = detail != NULL ? g_utf8_make_valid (detail, -1) : NULL;
  if (offset >= 0)
    {
      gsize length;
      const char *data = tr_document_get_data (document, &length);

      tr_text_position (data, length, offset, &problem->line, &problem->column);
    }
  g_ptr_array_add (problems, problem);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const TrProblem *first = *(TrProblem *const *) a;
  const TrProblem *second = *(TrProblem *const *) b;

  if (first->severity != second->severity)
    return first->severity > second->severity ? -1 : 1;
  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return (first->check > second->check) - (first->check < second->check);
}

void
tr_check_sort (GPtrArray *problems)
{
  g_ptr_array_sort (problems, compare_problems);
}

GPtrArray *
tr_check_document (TrDocument *document)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), NULL);

  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_problem_free);

  for (gsize i = 0; i < TR_N_CHECKS; i++)
    if (checks[i].run != NULL)
      checks[i].run (document, problems);
  tr_check_sort (problems);
  return problems;
}

void
tr_check_conflict_copies (GPtrArray *problems, GPtrArray *names)
{
  g_return_if_fail (problems != NULL);
  g_return_if_fail (names != NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (names, i));
      tr_check_add (problems, NULL, TR_CHECK_CONFLICT_COPY, NULL, name, -1);
    }
  tr_check_sort (problems);
}

guint
tr_check_document_names (TrDocument *document, const TrStandard *standard, GPtrArray *names)
{
  guint n = 0;

  for (gsize i = 0; i < TR_N_CHECKS; i++)
    {
      g_autoptr (GPtrArray) found = NULL;

      if (checks[i].run == NULL)
        continue;
      if (checks[i].run != tr_check_characters)
        {
          guint n_found = tr_standard_has_check (standard, checks[i].id, NULL)
                              ? checks[i].run (document, NULL)
                              : 0;

          if (n_found > 0)
            g_ptr_array_add (names, (char *) g_intern_static_string (checks[i].id));
          n += n_found;
          continue;
        }
      /* Three checks in one: a file has few of their problems. */
      found = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_problem_free);
      tr_check_characters (document, found);
      for (guint j = 0; j < found->len; j++)
        {
          const char *name = tr_problem_get_name (g_ptr_array_index (found, j));

          if (!tr_standard_has_check (standard, name, NULL))
            continue;
          g_ptr_array_add (names, (char *) name);
          n++;
        }
    }
  return n;
}

guint
tr_check_document_count (TrDocument *document)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document), 0);

  guint n = 0;

  for (gsize i = 0; i < TR_N_CHECKS; i++)
    if (checks[i].run != NULL)
      n += checks[i].run (document, NULL);
  return n;
}
