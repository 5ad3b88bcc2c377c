-- The search over everything finds sellers by their name and goods on sale by their title, each by whoever sees the seller.
CALL access.searched('seller', 'name');
CALL access.searched_where('offer', 'EXISTS (SELECT FROM seller s WHERE s.id = t.seller_id AND s.readers && access.reader_keys())', 'title');
