package dev.assent.application;

class InMemoryStoreTest
    implements AccountContract,
        ConfirmationAnswerContract,
        ConfirmationContract,
        ActivityContract,
        ActivityWorkContract,
        ConsentRecordContract,
        ContactCountsContract,
        ContactDirectoryContract,
        ContactEditContract,
        ContactListContract,
        CustomFieldContract,
        LeftoversContract,
        OutboxContract,
        RecordReplayContract,
        RefusalContract,
        SignUpBatchContract {

  private final InMemoryContacts store = new InMemoryContacts();

  @Override
  public Store store() {
    return store;
  }

  @Override
  public int runs() {
    return 300;
  }
}
