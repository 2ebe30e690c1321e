/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-query-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "search/tr-search-query.h"
#include "tr-facet-label.h"
#include "tr-query-explanation.h"

#define N_VALUES 8
/* Of the popover around its list, on both sides. */
#define PADDING 12
/* A word of so many letters may be the beginning of a field's name; a short name's sooner. */
#define FIELD_LETTERS 3

struct _TrQueryCompletion
{
  GtkPopover parent_instance;

  GtkEditable *entry; /* not owned: lives in the anchor, as the popover does */
  GtkListBox *list;
  TrVocabulary *vocabulary;
  gsize start; /* bytes of the entry's text that a choice replaces */
  gsize end;
  gboolean offers_names; /* of fields: a word that may be meant as one is typed on */
  guint update_source;
};

G_DEFINE_FINAL_TYPE (TrQueryCompletion, tr_query_completion, GTK_TYPE_POPOVER)

static const struct
{
  const char *field;
  TrFacet facet;
} vocabularies[] = {
  { "tag", TR_FACET_TAGS },          { "topic", TR_FACET_TOPICS },
  { "speaker", TR_FACET_SPEAKER },   { "channel", TR_FACET_CHANNEL },
  { "category", TR_FACET_CATEGORY }, { "lang", TR_FACET_LANGUAGE },
  { "problem", TR_FACET_PROBLEM },
};

/* What `has:` and `missing:` may ask for. */
static const char *const facts[]
    = { "title",      "speaker",  "channel",  "date",   "duration", "tags",     "topics", "summary",
        "key_points", "category", "language", "source", "captions", "problems", NULL };

static gboolean
is_open (TrQueryCompletion *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
highlight (TrQueryCompletion *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    row,
                                    -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
dismiss (TrQueryCompletion *self)
{
  highlight (self, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* @note: said of it in passing; NULL for nothing
 * @spoken: both, for a screen reader
 * @text: what takes the place of the word */
static void
add_row (TrQueryCompletion *self,
         const char *label,
         const char *note,
         const char *spoken,
         const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *value = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 30);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (box), value);
  if (note != NULL)
    {
      GtkWidget *dim = gtk_label_new (note);

      gtk_widget_add_css_class (dim, "dim-label");
      gtk_widget_add_css_class (dim, "numeric");
      gtk_box_append (GTK_BOX (box), dim);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "tr-text", g_strdup (text), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

static void
add_noted (TrQueryCompletion *self, const char *label, const char *note, const char *text)
{
  g_autofree char *spoken = g_strconcat (label, ", ", note, NULL);

  add_row (self, label, note, spoken, text);
}

static void
add_counted (TrQueryCompletion *self, const char *label, guint count, const char *text)
{
  g_autofree char *number = g_strdup_printf ("%'u", count);
  /* Translators: a suggested tag, and in how many transcripts it is */
  g_autofree char *spoken
      = g_strdup_printf (ngettext ("%s, %u transcript", "%s, %u transcripts", count), label, count);

  add_row (self, label, number, spoken, text);
}

/* A name of a problem has none that would have to be: it is written as it is. */
static gboolean
needs_quotes (TrFacet facet, const char *value)
{
  if (facet == TR_FACET_PROBLEM)
    return FALSE;
  return strpbrk (value, " \t:*-") != NULL || !g_str_is_ascii (value);
}

static void
add_value (TrQueryCompletion *self, const char *field, TrFacet facet, const TrTerm *term)
{
  const char *value = term->value;
  g_autofree char *label = tr_facet_dup_value_label (facet, value);
  g_autofree char *bare = g_strdelimit (g_strdup (value), "\"", ' ');
  g_autofree char *text = needs_quotes (facet, bare) ? g_strdup_printf ("%s:\"%s\" ", field, bare)
                                                     : g_strdup_printf ("%s:%s ", field, bare);

  add_counted (self, label, term->count, text);
}

static void
add_fact (TrQueryCompletion *self, const char *field, const char *value, const char *typed)
{
  if (g_ascii_strncasecmp (value, typed, strlen (typed)) == 0 && !g_str_equal (value, typed))
    {
      g_autofree char *text = g_strdup_printf ("%s:%s ", field, value);

      g_autofree char *name = g_strdelimit (g_strdup (value), "_", ' ');
      const char *label = tr_query_get_fact_label (value);

      /* It says the same in English. */
      if (g_ascii_strcasecmp (name, label) == 0)
        add_row (self, value, NULL, value, text);
      else
        add_noted (self, value, label, text);
    }
}

static void
add_values (TrQueryCompletion *self, const char *field, const char *typed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (g_str_equal (vocabularies[i].field, field))
      {
        g_autoptr (GArray) terms = tr_vocabulary_complete (self->vocabulary,
                                                           vocabularies[i].facet,
                                                           typed,
                                                           NULL,
                                                           N_VALUES);

        for (guint j = 0; j < terms->len; j++)
          {
            const TrTerm *term = &g_array_index (terms, TrTerm, j);

            /* What is typed in full needs no offer. */
            if (terms->len > 1 || !g_str_equal (term->value, typed))
              add_value (self, field, vocabularies[i].facet, term);
          }
      }
  if (g_str_equal (field, "has") || g_str_equal (field, "missing"))
    for (guint i = 0; facts[i] != NULL; i++)
      add_fact (self, field, facts[i], typed);
}

static void
add_fields (TrQueryCompletion *self, const char *typed)
{
  const char *const *names = tr_search_get_field_names ();
  gsize length = strlen (typed);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gsize whole = strlen (names[i]);
      g_autofree char *text = NULL;

      /* A whole name is a word like any other. */
      if (length >= whole || length < MIN (FIELD_LETTERS, whole - 1)
          || g_ascii_strncasecmp (names[i], typed, length) != 0)
        continue;
      text = g_strconcat (names[i], ":", NULL);
      add_noted (self, text, tr_query_get_field_note (names[i]), text);
    }
}

/* Where the word begins that ends at @end; blanks between quotes belong to it. */
static gsize
find_start (const char *text, gsize end)
{
  gboolean quoted = FALSE;
  gsize start = 0;

  for (const char *p = text; p < text + end; p = g_utf8_next_char (p))
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && g_unichar_isspace (g_utf8_get_char (p)))
        start = (gsize) (g_utf8_next_char (p) - text);
    }
  if (text[start] == '-')
    start++;
  return start;
}

/* Returns: whether there is something to offer */
static gboolean
fill (TrQueryCompletion *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  int position = gtk_editable_get_position (self->entry);
  g_autofree char *word = NULL;
  GtkWidget *row;
  char *colon;

  highlight (self, NULL);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->end = (gsize) (g_utf8_offset_to_pointer (text, position) - text);
  /* In the middle of a word, something else is being done. */
  if (text[self->end] != '\0' && !g_unichar_isspace (g_utf8_get_char (text + self->end)))
    return FALSE;
  self->start = MIN (find_start (text, self->end), self->end);
  word = g_strndup (text + self->start, self->end - self->start);
  colon = strchr (word, ':');
  if (colon != NULL)
    {
      g_autofree char *field = g_ascii_strdown (word, colon - word);
      const char *typed = colon[1] == '"' ? colon + 2 : colon + 1;

      /* With its second quote it is complete. */
      if (strchr (typed, '"') == NULL)
        add_values (self, field, typed);
    }
  else
    {
      add_fields (self, word);
    }
  self->offers_names = colon == NULL;
  return gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL;
}

static void
on_update (gpointer user_data)
{
  TrQueryCompletion *self = user_data;
  GtkWidget *anchor = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *focus = gtk_widget_get_root (anchor) != NULL
                         ? gtk_root_get_focus (gtk_widget_get_root (anchor))
                         : NULL;
  graphene_rect_t bounds;

  self->update_source = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry))
      || !gtk_widget_compute_bounds (GTK_WIDGET (self->entry), anchor, &bounds) || !fill (self))
    {
      dismiss (self);
      return;
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->list),
                               CLAMP ((int) bounds.size.width - PADDING, 180, 400),
                               -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle){ (int) bounds.origin.x,
                                                (int) bounds.origin.y,
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self));
}

void
tr_query_completion_update (TrQueryCompletion *self)
{
  g_return_if_fail (TR_IS_QUERY_COMPLETION (self));

  /* The caret follows the text. */
  if (self->update_source == 0)
    self->update_source = g_idle_add_once (on_update, self);
}

static void
choose (TrQueryCompletion *self, GtkListBoxRow *row)
{
  g_autofree char *replacement = g_strdup (g_object_get_data (G_OBJECT (row), "tr-text"));
  const char *text = gtk_editable_get_text (self->entry);
  gboolean blank_follows = text[self->end] == ' ';
  int start = (int) g_utf8_pointer_to_offset (text, text + self->start);
  int end = (int) g_utf8_pointer_to_offset (text, text + self->end);

  if (blank_follows && g_str_has_suffix (replacement, " "))
    end++;
  dismiss (self);
  /* The name of a field goes on with its values. */
  gtk_editable_delete_text (self->entry, start, end);
  gtk_editable_insert_text (self->entry, replacement, -1, &start);
  gtk_editable_set_position (self->entry, start);
  tr_query_completion_update (self);
}

static void
move_highlight (TrQueryCompletion *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n_rows = 0;
  int index;

  while (gtk_list_box_get_row_at_index (self->list, n_rows) != NULL)
    n_rows++;
  /* One place, between the last row and the first, highlights nothing. */
  index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  index = (index + 1 + step + n_rows + 1) % (n_rows + 1) - 1;
  highlight (self, index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
}

gboolean
tr_query_completion_handle_key (TrQueryCompletion *self, guint keyval)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TR_IS_QUERY_COMPLETION (self), FALSE);

  if (!is_open (self))
    return FALSE;
  row = gtk_list_box_get_selected_row (self->list);
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      /* Who types “speak” and goes down wants what was found, not the word “speaker:”. */
      if (self->offers_names)
        {
          dismiss (self);
          return FALSE;
        }
      move_highlight (self, keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      choose (self, row != NULL ? row : gtk_list_box_get_row_at_index (self->list, 0));
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row != NULL)
        choose (self, row);
      else
        dismiss (self);
      return row != NULL;
    case GDK_KEY_Escape:
      dismiss (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
tr_query_completion_dispose (GObject *object)
{
  g_clear_handle_id (&TR_QUERY_COMPLETION (object)->update_source, g_source_remove);
  g_clear_object (&TR_QUERY_COMPLETION (object)->vocabulary);
  G_OBJECT_CLASS (tr_query_completion_parent_class)->dispose (object);
}

static void
tr_query_completion_class_init (TrQueryCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tr_query_completion_dispose;
}

static void
tr_query_completion_init (TrQueryCompletion *self)
{
  GtkPopover *popover = GTK_POPOVER (self);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (choose), self);
  gtk_popover_set_child (popover, GTK_WIDGET (self->list));
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_popover_set_offset (popover, 0, 4);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "completion");
}

TrQueryCompletion *
tr_query_completion_new (GtkBox *anchor, GtkEditable *entry, TrVocabulary *vocabulary)
{
  TrQueryCompletion *self;
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_return_val_if_fail (GTK_IS_BOX (anchor) && GTK_IS_EDITABLE (entry), NULL);

  self = g_object_new (TR_TYPE_QUERY_COMPLETION, NULL);
  self->entry = entry;
  self->vocabulary = g_object_ref (vocabulary);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (anchor));
  g_signal_connect_object (controller, "leave", G_CALLBACK (dismiss), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), controller);
  return self;
}
