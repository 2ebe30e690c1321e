/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What transcripts have in common, against a count that is made with nothing but strings. */
#include <string.h>

#include "library/tr-common-values.h"
#include "tr-library-fixture.h"

static const TrFieldName known[] = {
  TR_FIELD_TITLE, TR_FIELD_SPEAKER, TR_FIELD_CHANNEL,  TR_FIELD_DATE,     TR_FIELD_DURATION,
  TR_FIELD_TAGS,  TR_FIELD_TOPICS,  TR_FIELD_CATEGORY, TR_FIELD_LANGUAGE, TR_FIELD_SOURCE,
};

/* ---- the plain reference ---- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): the lines “N VALUE” of a field, sorted, and “N -” for those without. */
static char *
dup_reference (GPtrArray *rows, TrFieldName name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_without = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      char ***fields = g_ptr_array_index (rows, i);

      n_without += fields[name][0] == NULL;
      for (guint j = 0; fields[name][j] != NULL; j++)
        {
          const char *value = fields[name][j];
          guint n = 0;

          if (g_ptr_array_find_with_equal_func (seen, value, g_str_equal, NULL))
            continue;
          g_ptr_array_add (seen, (gpointer) value);
          for (guint k = 0; k < rows->len; k++)
            n += g_strv_contains ((const char *const *) ((char ***) rows->pdata[k])[name], value);
          /* So that the text orders as the counts do. */
          g_ptr_array_add (lines, g_strdup_printf ("%06u %s", 999999 - n, value));
        }
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%u%s\n", 999999 - (guint) atoi (line), line + 6);
    }
  g_string_append_printf (text, "%u -", n_without);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_counted (const TrCommonValues *values, TrFieldName name)
{
  const GArray *terms = tr_common_values_get (values, name);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (text,
                            "%u %s\n",
                            g_array_index (terms, TrTerm, i).count,
                            g_array_index (terms, TrTerm, i).value);
  g_string_append_printf (text, "%u -", tr_common_values_get_n_without (values, name));
  return g_string_free (text, FALSE);
}

/* ---- made-up files ---- */

static void
row_free (gpointer data)
{
  char ***fields = data;

  for (guint name = 0; name < TR_N_FIELD_NAMES; name++)
    g_strfreev (fields[name]);
  g_free (fields);
}

static char *
make_value (GRand *rand, TrFieldName name)
{
  guint n = (guint) g_rand_int_range (rand, 0, 5);

  if (name == TR_FIELD_DATE)
    return g_strdup_printf ("2025-01-%02u", n + 1);
  if (name == TR_FIELD_DURATION)
    return g_strdup_printf ("00:%02u:0%u", n, n);
  return g_strdup_printf ("%s of %u", tr_field_name_to_key (name), n);
}

static TrRecord *
make_file (GRand *rand, guint index, GPtrArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = g_strdup_printf ("/c/%u.md", index);
  char ***fields = g_new0 (char **, TR_N_FIELD_NAMES + 1);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      TrFieldName name = known[i];
      g_autoptr (GPtrArray) values = g_ptr_array_new ();
      guint n = (guint) g_rand_int_range (rand, 0, tr_field_name_is_list (name) ? 5 : 3);

      for (guint j = 0; j < (tr_field_name_is_list (name) ? n : MIN (n, 1)); j++)
        {
          char *value = make_value (rand, name);

          if (g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
            g_free (value);
          else
            g_ptr_array_add (values, value);
        }
      if (values->len > 0)
        {
          g_string_append_printf (text, "%s:", tr_field_name_to_key (name));
          for (guint j = 0; j < values->len; j++)
            g_string_append_printf (text,
                                    tr_field_name_is_list (name) ? "\n  - \"%s\"" : " \"%s\"",
                                    (char *) values->pdata[j]);
          g_string_append_c (text, '\n');
        }
      g_ptr_array_add (values, NULL);
      fields[name] = (char **) g_ptr_array_free (g_steal_pointer (&values), FALSE);
    }
  g_ptr_array_add (rows, fields);
  return tr_fixture_record_new (path, index + 1, text->str);
}

static void
test_reference (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
      g_autoptr (GPtrArray) records
          = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
      g_autoptr (TrCommonValues) values = NULL;
      guint n = round < 4 ? round : (guint) g_rand_int_range (rand, 1, 60);

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (records, make_file (rand, i, rows));
      values = tr_common_values_new (records);
      g_assert_cmpuint (tr_common_values_get_n_records (values), ==, n);
      g_assert_cmpuint (tr_common_values_get_n_readable (values), ==, n);
      for (guint i = 0; i < G_N_ELEMENTS (known); i++)
        {
          g_autofree char *counted = dup_counted (values, known[i]);
          g_autofree char *reference = dup_reference (rows, known[i]);
          const GArray *terms = tr_common_values_get (values, known[i]);

          g_assert_cmpstr (counted, ==, reference);
          /* Each file has one value of such a field: that of all of them is in as many. */
          if (!tr_field_name_is_list (known[i]))
            g_assert_cmpint (tr_common_values_get_shared (values, known[i]) != NULL,
                             ==,
                             terms->len > 0 && g_array_index (terms, TrTerm, 0).count == n);
        }
    }
}

/* ---- by hand ---- */

static GPtrArray *
make_records (const char *first, ...)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_record_unref);
  va_list fields;

  va_start (fields, first);
  for (const char *text = first; text != NULL; text = va_arg (fields, const char *))
    {
      g_autofree char *path = g_strdup_printf ("/c/%u.md", records->len);

      g_ptr_array_add (records, tr_fixture_record_new (path, records->len + 1, text));
    }
  va_end (fields);
  return records;
}

static void
test_shared (void)
{
  g_autoptr (GPtrArray) records
      = make_records ("channel: \"Tides\"\ntitle: \"One\"\ndate: 2025-01-02\nlanguage: en\n",
                      "channel: Tides\ntitle: \"Two\"\ndate: \"2025-01-02\"\n",
                      NULL);
  g_autoptr (TrCommonValues) values = tr_common_values_new (records);

  g_assert_cmpstr (tr_common_values_get_shared (values, TR_FIELD_CHANNEL), ==, "Tides");
  g_assert_cmpstr (tr_common_values_get_shared (values, TR_FIELD_DATE), ==, "2025-01-02");
  g_assert_null (tr_common_values_get_shared (values, TR_FIELD_TITLE));
  /* One value, but not in all of them. */
  g_assert_null (tr_common_values_get_shared (values, TR_FIELD_LANGUAGE));
  g_assert_cmpuint (tr_common_values_get_n_without (values, TR_FIELD_LANGUAGE), ==, 1);
  g_assert_null (tr_common_values_get_shared (values, TR_FIELD_SOURCE));
  g_assert_cmpuint (tr_common_values_get_n_without (values, TR_FIELD_SOURCE), ==, 2);
  g_assert_false (tr_common_values_has (TR_FIELD_SUMMARY));
  g_assert_false (tr_common_values_has (TR_FIELD_OTHER));
}

/* The same time in two forms is one duration. */
static void
test_duration (void)
{
  g_autoptr (GPtrArray) records
      = make_records ("duration: \"1:05:54\"\n", "duration: \"01:05:54\"\n", NULL);
  g_autoptr (TrCommonValues) values = tr_common_values_new (records);

  g_assert_cmpstr (tr_common_values_get_shared (values, TR_FIELD_DURATION), ==, "01:05:54");
}

static void
test_unreadable (void)
{
  g_autoptr (GPtrArray) records = make_records ("tags: [Sea]\n", "tags: [Sea]\n", NULL);
  g_autoptr (TrCommonValues) values = NULL;

  g_ptr_array_add (records, tr_record_new_unreadable ("/c/gone.md", NULL));
  values = tr_common_values_new (records);
  g_assert_cmpuint (tr_common_values_get_n_records (values), ==, 3);
  g_assert_cmpuint (tr_common_values_get_n_readable (values), ==, 2);
  g_assert_cmpstr (tr_common_values_get_shared (values, TR_FIELD_TAGS), ==, "Sea");
}

/* ---- on a worker ---- */

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(TrCommonValues **) user_data = tr_common_values_new_finish (result, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(TrCommonValues **) data != NULL;
}

static void
test_worker (void)
{
  g_autoptr (GPtrArray) records = make_records ("tags: [Sea]\n", NULL);
  g_autoptr (TrCommonValues) values = NULL;

  tr_common_values_new_async (records, NULL, on_counted, &values);
  tr_fixture_wait (is_there, &values);
  g_assert_cmpstr (tr_common_values_get_shared (values, TR_FIELD_TAGS), ==, "Sea");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/common-values/reference", test_reference);
  g_test_add_func ("/common-values/shared", test_shared);
  g_test_add_func ("/common-values/duration", test_duration);
  g_test_add_func ("/common-values/unreadable", test_unreadable);
  g_test_add_func ("/common-values/worker", test_worker);
  return g_test_run ();
}
