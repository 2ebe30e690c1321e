/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-statistics-section.h"

#include <glib/gi18n.h>

#include "library/tr-facet-label.h"
#include "workspace/tr-curation-wording.h"

/* More are in what is exported as numbers. */
#define MAX_VALUES 12
#define HOUR_MS 3600000
#define MINUTE_MS 60000

static const struct
{
  TrFacet facet;
  const char *title;
} values[] = {
  { TR_FACET_TAGS, N_ ("Tags") },           { TR_FACET_TOPICS, N_ ("Topics") },
  { TR_FACET_CHANNEL, N_ ("Channels") },    { TR_FACET_SPEAKER, N_ ("Speakers") },
  { TR_FACET_YEAR, N_ ("Years") },          { TR_FACET_LANGUAGE, N_ ("Languages") },
  { TR_FACET_CATEGORY, N_ ("Categories") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (values) + 1 == TR_N_STATISTICS_SECTIONS);

static void
number_clear (gpointer data)
{
  TrStatisticsNumber *number = data;

  g_free (number->label);
  g_free (number->text);
  g_free (number->details);
}

static void
section_free (gpointer data)
{
  TrStatisticsSection *section = data;

  g_free (section->description);
  g_array_unref (section->numbers);
  g_free (section);
}

static TrStatisticsSection *
section_new (TrFacet facet, const char *title)
{
  TrStatisticsSection *section = g_new0 (TrStatisticsSection, 1);

  section->facet = facet;
  section->title = title;
  section->numbers = g_array_new (FALSE, FALSE, sizeof (TrStatisticsNumber));
  g_array_set_clear_func (section->numbers, number_clear);
  return section;
}

static char *
dup_time (gint64 duration_ms)
{
  guint hours = (guint) ((duration_ms + HOUR_MS / 2) / HOUR_MS);
  guint minutes = (guint) ((duration_ms + MINUTE_MS / 2) / MINUTE_MS);

  if (minutes < 60)
    return g_strdup_printf (ngettext ("%'u minute in all", "%'u minutes in all", minutes), minutes);
  return g_strdup_printf (ngettext ("%'u hour in all", "%'u hours in all", hours), hours);
}

static char *
dup_complete (guint n_complete, guint n_all)
{
  /* Translators: how many transcripts lack nothing; the first number is of those, the second of all
   */
  return g_strdup_printf (ngettext ("%'u of %'u complete", "%'u of %'u complete", n_all),
                          n_complete,
                          n_all);
}

/* ---- fields ---- */

static char *
dup_field_details (const TrFieldCount *field)
{
  g_autofree char *missing
      = g_strdup_printf (ngettext ("%'u without it", "%'u without it", field->n_missing),
                         field->n_missing);
  g_autofree char *placeholder = NULL;

  if (field->n_placeholder == 0)
    return g_steal_pointer (&missing);
  /* Translators: how many transcripts have a value that says nothing (“Unknown”) */
  placeholder
      = g_strdup_printf (ngettext ("%'u says nothing", "%'u say nothing", field->n_placeholder),
                         field->n_placeholder);
  return g_strdup_printf ("%s · %s", missing, placeholder);
}

static TrStatisticsSection *
make_fields (const TrStatistics *statistics)
{
  GArray *fields = tr_statistics_get_fields (statistics);
  TrStatisticsSection *section = section_new (TR_FACET_PROBLEM, _ ("Fields"));

  for (guint i = 0; i < fields->len; i++)
    {
      const TrFieldCount *field = &g_array_index (fields, TrFieldCount, i);
      guint n_all = field->n_filled + field->n_placeholder + field->n_missing;
      TrStatisticsNumber number = {
        .value = field->n_missing > 0 ? field->problem : NULL,
        .label = g_strdup (tr_key_get_label (field->key)),
        .text = g_strdup_printf (_ ("%'u of %'u"), field->n_filled, n_all),
        .details = dup_field_details (field),
        .n_complete = field->n_filled,
        .n_other = field->n_placeholder,
        .n_whole = n_all,
      };

      g_array_append_val (section->numbers, number);
    }
  return section;
}

/* ---- values ---- */

static char *
dup_value_details (const TrValueCount *value)
{
  g_autofree char *complete = dup_complete (value->n_complete, value->count);
  g_autofree char *time = value->duration_ms > 0 ? dup_time (value->duration_ms) : NULL;

  return time == NULL ? g_steal_pointer (&complete) : g_strdup_printf ("%s · %s", complete, time);
}

static char *
dup_description (guint n_values, guint n_once)
{
  g_autofree char *count
      = g_strdup_printf (ngettext ("%'u value", "%'u values", n_values), n_values);
  g_autofree char *once = NULL;

  if (n_once == 0)
    return g_steal_pointer (&count);
  once = g_strdup_printf (ngettext ("%'u in only one transcript",
                                    "%'u in only one transcript each",
                                    n_once),
                          n_once);
  return g_strdup_printf ("%s · %s", count, once);
}

/* All years, so that a gap is seen; of other values the first. */
static TrStatisticsSection *
make_values (const TrStatistics *statistics, TrFacet facet, const char *title)
{
  guint n_once;
  GArray *all = tr_statistics_get_values (statistics, facet, &n_once);
  guint n = facet == TR_FACET_YEAR ? all->len : MIN (all->len, MAX_VALUES);
  guint most = 0;
  TrStatisticsSection *section = section_new (facet, title);

  if (facet != TR_FACET_YEAR)
    section->description = dup_description (all->len, n_once);
  for (guint i = 0; i < all->len; i++)
    most = MAX (most, g_array_index (all, TrValueCount, i).count);
  for (guint i = 0; i < n; i++)
    {
      const TrValueCount *value = &g_array_index (all, TrValueCount, i);
      TrStatisticsNumber number = {
        .value = value->value,
        .label = tr_facet_dup_value_label (facet, value->value),
        .text = g_strdup_printf ("%'u", value->count),
        .details = dup_value_details (value),
        .n_complete = value->n_complete,
        .n_other = value->count - value->n_complete,
        .n_whole = most,
      };

      g_array_append_val (section->numbers, number);
    }
  return section;
}

/* ---- all ---- */

GPtrArray *
tr_statistics_dup_sections (const TrStatistics *statistics)
{
  g_return_val_if_fail (statistics != NULL, NULL);

  GPtrArray *sections = g_ptr_array_new_with_free_func (section_free);

  g_ptr_array_add (sections, make_fields (statistics));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_ptr_array_add (sections, make_values (statistics, values[i].facet, _ (values[i].title)));
  return sections;
}

char *
tr_statistics_dup_complete_text (const TrStatistics *statistics)
{
  g_return_val_if_fail (statistics != NULL, NULL);

  return dup_complete (tr_statistics_get_n_complete (statistics),
                       tr_statistics_get_n_transcripts (statistics));
}

char *
tr_statistics_dup_duration_text (const TrStatistics *statistics)
{
  guint n_timed;
  gint64 duration_ms;

  g_return_val_if_fail (statistics != NULL, NULL);

  duration_ms = tr_statistics_get_duration_ms (statistics, &n_timed);
  return n_timed > 0 ? dup_time (duration_ms) : NULL;
}

const char *
tr_statistics_get_legend (gboolean complete)
{
  /* Translators: what the two parts of a bar are: transcripts that lack nothing, and the others */
  return complete ? _ ("Complete") : _ ("Needs attention");
}
