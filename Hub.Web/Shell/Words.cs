namespace Hub.Web.Shell;

/// <summary>Marks the word list of the whole product: the English sentence is the key, Words.it.resx holds the Italian. Read by <see cref="WordList"/>.</summary>
public sealed class Words;
