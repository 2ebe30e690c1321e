/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-facet-label.h"

#include <glib/gi18n.h>

#include "workspace/tr-curation-wording.h"

const char *
tr_facet_get_label (TrFacet facet)
{
  switch (facet)
    {
    case TR_FACET_TAGS:
      return _ ("Tags");
    case TR_FACET_TOPICS:
      return _ ("Topics");
    case TR_FACET_CATEGORY:
      return _ ("Category");
    case TR_FACET_SPEAKER:
      return _ ("Speaker");
    case TR_FACET_CHANNEL:
      return _ ("Channel");
    case TR_FACET_YEAR:
      return _ ("Year");
    case TR_FACET_LANGUAGE:
      return _ ("Language");
    case TR_FACET_SOURCE:
      return _ ("Source");
    case TR_FACET_PROBLEM:
      return _ ("Needs Attention");
    case TR_N_FACETS:
    default:
      g_return_val_if_reached ("");
    }
}

char *
tr_facet_dup_value_label (TrFacet facet, const char *value)
{
  return facet == TR_FACET_PROBLEM ? tr_problem_name_dup_label (value) : g_strdup (value);
}

char *
tr_facet_dup_chip_label (TrFacet facet, const char *value)
{
  switch (facet)
    {
    case TR_FACET_TAGS:
      /* Translators: what the library is narrowed to; %s is a tag */
      return g_strdup_printf (_ ("Tag: %s"), value);
    case TR_FACET_TOPICS:
      /* Translators: %s is a topic */
      return g_strdup_printf (_ ("Topic: %s"), value);
    case TR_FACET_CATEGORY:
      /* Translators: %s is a category */
      return g_strdup_printf (_ ("Category: %s"), value);
    case TR_FACET_SPEAKER:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("Speaker: %s"), value);
    case TR_FACET_CHANNEL:
      /* Translators: %s is the name of a video channel */
      return g_strdup_printf (_ ("Channel: %s"), value);
    case TR_FACET_YEAR:
      /* Translators: %s is a year */
      return g_strdup_printf (_ ("Year: %s"), value);
    case TR_FACET_LANGUAGE:
      /* Translators: %s is a language or its code */
      return g_strdup_printf (_ ("Language: %s"), value);
    case TR_FACET_SOURCE:
      /* Translators: %s says where the transcript came from */
      return g_strdup_printf (_ ("Source: %s"), value);
    case TR_FACET_PROBLEM:
      return tr_problem_name_dup_label (value);
    case TR_N_FACETS:
    default:
      g_return_val_if_reached (NULL);
    }
}
